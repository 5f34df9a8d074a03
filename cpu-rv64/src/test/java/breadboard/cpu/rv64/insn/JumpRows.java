package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encoding.Form;
import breadboard.cpu.rv64.decode.Operand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rows for branches and jumps: the result says whether they were taken, or the link.
final class JumpRows {
    private static final int T2 = 7;
    private static final int A0 = 10;
    private static final int A1 = 11;
    /// What the code behind a branch and the code it leads to need.
    private static final int ROOM_BYTES = 16;

    private JumpRows() {
    }

    static List<Row> of(Encoding encoding) {
        Template template = new Template(encoding);
        boolean direct = encoding.text().contains("target");
        List<Row> rows = new ArrayList<>();
        for (Map<Operand, Integer> values : template.combinations(Operand.IMM)) {
            if (!direct) {
                indirect(template, values, A0, rows);
                indirect(template, values, T2, rows);
            } else if (Math.abs((long) values.get(Operand.IMM)) >= ROOM_BYTES) {
                rows.add(direct(template, values));
            }
        }
        return rows;
    }

    /// The distance from the instruction to its target is the immediate.
    private static Row direct(Template template, Map<Operand, Integer> values) {
        int distance = values.get(Operand.IMM);
        boolean branch = template.encoding.form() == Form.BRANCH;
        values.put(Operand.RD, A0);
        values.put(Operand.RS1, A0);
        values.put(Operand.RS2, A1);
        String target = branch || !template.varies(Operand.RD) ? "li a0, 1\nret" : "ret";
        String jump = "1:\n" + template.directive(values) + "\nli a0, 0\nret\n";
        String code = distance > 0 ? jump + ".org 1b + " + distance + "\n" + target
                : "la t0, 1f\njr t0\n0:\n" + target + "\n.org 0b + " + -distance + "\n" + jump;
        return new Row(template.encoding, template.encoding + " " + values, code, branch ? Tables.PAIRS : Tables.ONE_CASE);
    }

    /// The base register holds what with the immediate makes the target, or one more: the lowest bit does not count. An odd pc would
    /// show where it is read.
    private static void indirect(Template template, Map<Operand, Integer> values, int rd, List<Row> rows) {
        Map<Operand, Integer> all = new EnumMap<>(values);
        all.put(Operand.RS1, T2);
        all.put(Operand.RD, rd);
        String link = template.varies(Operand.RD) ? "x" + rd : "x" + template.constant(Operand.RD).getAsInt();
        for (int lowest : new int[] {0, 1}) {
            String code = """
                    mv t1, ra
                    la t2, 1f
                    li t3, %d
                    sub t2, t2, t3
                    %s
                    li t2, 1
                    li ra, 1
                    1:
                    auipc a0, 0
                    xor a0, a0, %s
                    jr t1
                    """.formatted(values.get(Operand.IMM) - lowest, template.directive(all), link);
            rows.add(new Row(template.encoding, template.encoding + " " + all, code, Tables.ONE_CASE));
        }
    }
}
