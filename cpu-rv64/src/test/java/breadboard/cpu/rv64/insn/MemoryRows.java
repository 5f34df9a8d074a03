package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Operand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rows for loads, stores and atomics: `a0` and `a1` are what memory holds, `a0` is stored, `a2` is the offset of the access.
final class MemoryRows {
    private static final int A0 = 10;
    private static final int A3 = 13;
    private static final String SCRATCH = """
            .comm scratch, 32, 16
            la a3, scratch
            """;

    private MemoryRows() {
    }

    static List<Row> of(Encoding encoding) {
        Template template = new Template(encoding);
        return encoding.operand(Operand.AQ, encoding.match()).isPresent() ? atomics(template) : accesses(template);
    }

    private static List<Row> accesses(Template template) {
        List<Row> rows = new ArrayList<>();
        for (Map<Operand, Integer> values : template.combinations(Operand.IMM)) {
            values.putAll(registers());
            String access = """
                    %s
                    add a3, a3, a2
                    li t1, %d
                    sub a3, a3, t1
                    mv t0, sp
                    mv sp, a3
                    %s
                    mv sp, t0
                    """.formatted(SCRATCH, values.get(Operand.IMM), template.directive(values));
            boolean load = template.varies(Operand.RD) || template.varies(Operand.FRD);
            if (load) {
                String result = template.varies(Operand.FRD) ? "fmv.x.d a0, fa0" : "";
                rows.add(row(template, values, filled("a0", "a1") + access + result, Tables.PAIRS_OFF_BY_0_TO_8));
            } else {
                rows.add(row(template, values, filled("a1", "a1") + access + "la t0, scratch\nld a0, 0(t0)", Tables.PAIRS_OFF_BY_0_TO_8));
                rows.add(row(template, values, filled("a1", "a1") + access + "la t0, scratch\nld a0, 8(t0)", Tables.PAIRS_OFF_BY_0_TO_8));
            }
        }
        return rows;
    }

    /// The result, memory afterwards, and the same where it matters whether there is a reservation.
    private static List<Row> atomics(Template template) {
        String width = template.encoding.mnemonic().substring(template.encoding.mnemonic().length() - 1);
        long[] table = width.equals("w") ? Tables.PAIRS_OFF_BY_WORDS : Tables.PAIRS_OFF_BY_DOUBLEWORDS;
        boolean conditional = template.encoding.mnemonic().startsWith("sc.");
        String before = filled("a1", "a1") + SCRATCH + "add a3, a3, a2\n" + (conditional ? "lr." + width + " t1, (a3)\n" : "");
        // No reservation may outlive a row: what a later sc would find is not the same everywhere.
        String after = "\nsc." + width + " t2, zero, (t3)\n";
        String spare = "la t3, scratch + 16\n";
        List<Row> rows = new ArrayList<>();
        for (Map<Operand, Integer> values : template.combinations(Operand.AQ, Operand.RL)) {
            values.putAll(registers());
            String word = template.directive(values);
            rows.add(row(template, values, spare + before + word + after, table));
            rows.add(row(template, values, spare + before + word + "\nla t0, scratch\nld a0, 0(t0)" + after, table));
            rows.add(row(template, values, spare + before + word + "\nla t0, scratch\nld a0, 8(t0)" + after, table));
            if (conditional) {
                rows.add(row(template, values, spare + before + "sc." + width + " t1, zero, (a3)\n" + word, table));
                rows.add(row(template, values, spare + before + "sc." + width + " t1, zero, (a3)\n" + word + "\nlw a0, 0(a3)", table));
            }
        }
        return rows;
    }

    private static String filled(String low, String high) {
        return "la t0, scratch\nsd %s, 0(t0)\nsd %s, 8(t0)\nsd zero, 16(t0)\n".formatted(low, high);
    }

    private static Map<Operand, Integer> registers() {
        Map<Operand, Integer> values = new EnumMap<>(Operand.class);
        for (Operand data : List.of(Operand.RD, Operand.RS2, Operand.FRD, Operand.FRS2)) {
            values.put(data, A0);
        }
        values.put(Operand.RS1, A3);
        return values;
    }

    private static Row row(Template template, Map<Operand, Integer> values, String code, long[] table) {
        return new Row(template.encoding, template.encoding + " " + values, code, table);
    }
}
