package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encoding.Form;
import breadboard.cpu.rv64.decode.Operand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Rows for instructions that go on to the next one and do not touch memory.
final class PlainRows {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int MSCRATCH = 0x340;

    private PlainRows() {
    }

    static List<Row> of(Encoding encoding) {
        Template template = new Template(encoding);
        List<Row> rows = new ArrayList<>();
        for (Map<Operand, Integer> values : template.combinations(Operand.IMM, Operand.SHAMT, Operand.ZIMM, Operand.PRED, Operand.SUCC)) {
            values.putAll(registers());
            rows.add(row(template, values, ""));
        }
        Map<Operand, Integer> one = new EnumMap<>(template.combinations(Operand.IMM, Operand.SHAMT, Operand.ZIMM).getFirst());
        one.putAll(registers());
        if (encoding.form() == Form.SYSTEM && template.varies(Operand.CSR)) {
            rows.add(row(template, one, "csrr a0, mscratch"));
        }
        if (encoding.form() == Form.INTEGER && template.varies(Operand.RD) && encoding.bytes() == Integer.BYTES) {
            one.put(Operand.RD, 0);
            rows.add(row(template, one, "mv a0, zero"));
        }
        return rows;
    }

    private static Map<Operand, Integer> registers() {
        Map<Operand, Integer> values = new EnumMap<>(Operand.class);
        for (Operand first : List.of(Operand.RD, Operand.RS1, Operand.FRD, Operand.FRS1)) {
            values.put(first, A0);
        }
        values.put(Operand.RS2, A1);
        values.put(Operand.CSR, MSCRATCH);
        return values;
    }

    /// `last` fetches something else than the destination register as the result.
    private static Row row(Template template, Map<Operand, Integer> values, String last) {
        List<String> code = new ArrayList<>();
        if (template.varies(Operand.CSR)) {
            code.add("csrw mscratch, a1");
        }
        if (template.usesStackPointer()) {
            code.add("mv t0, sp\nmv sp, a0");
        }
        code.add(template.directive(values));
        if (template.writesStackPointer()) {
            code.add("mv a0, sp");
        }
        if (template.usesStackPointer()) {
            code.add("mv sp, t0");
        }
        if (template.varies(Operand.FRD)) {
            code.add("fmv.x.d a0, fa0");
        }
        code.add(last);
        return new Row(template.encoding, template.encoding + " " + values + " " + last, String.join("\n", code),
                template.varies(Operand.PRED) ? Tables.ONE_CASE : Tables.PAIRS);
    }
}
