package breadboard.isa;

import breadboard.isa.Semantics.Result;
import breadboard.isa.Semantics.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes `decode.Encodings`: the rows that decoder, disassembler and tests read.
final class EncodingsSource {
    private EncodingsSource() {
    }

    static String of(String root, List<Row> rows) {
        Source source = new Source();
        source.add("""
                package %s.decode;

                import java.util.ArrayList;
                import java.util.List;

                /// Every encoding of every instruction.
                public final class Encodings {
                /// The rows.
                public static final List<Encoding> ALL = all();

                private Encodings() {
                }

                private static List<Encoding> all() {
                List<Encoding> rows = new ArrayList<>();
                """, root);
        Map<String, List<Row>> byOwner = new LinkedHashMap<>();
        for (Row row : rows) {
            byOwner.computeIfAbsent(row.semantics().ownerSimpleName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>()).add(row);
        }
        byOwner.keySet().forEach(owner -> source.add(owner + "(rows);"));
        source.add("return List.copyOf(rows);\n}");
        byOwner.forEach((owner, owned) -> {
            source.add("");
            source.add("private static void " + owner + "(List<Encoding> rows) {");
            owned.forEach(row -> add(source, row));
            source.add("}");
        });
        return source.add("}").toString();
    }

    private static void add(Source source, Row row) {
        EncodingLine line = row.line();
        source.add("rows.add(new Encoding(\"%s\", Op.%s, Encoding.Form.%s, %d, 0x%x, 0x%x, \"%s\", \"%s\")", line.mnemonic(),
                row.opConstant(), form(row.semantics()), line.bits() / 8, line.match(), line.mask(), String.join(" ", row.needs()), row.text());
        for (Field field : line.fields()) {
            String slices = field.slices().stream().map(slice -> ", %d, %d, %d".formatted(slice.from(), slice.to(), slice.width()))
                    .collect(Collectors.joining());
            source.add("        .with(Operand.%s, %s, %d%s)", field.operand().name(), field.signed(), field.addend(), slices);
        }
        for (EncodingLine.Exclusion exclusion : line.exclusions()) {
            source.add("        .without(Operand.%s, %d)", exclusion.field().operand().name(), exclusion.value());
        }
        source.add("        );");
    }

    /// What kind of instruction it is, for those who must exercise or compile it.
    private static String form(Semantics semantics) {
        if (semantics.takes(Argument.CORE)) {
            return "SYSTEM";
        }
        if (semantics.touchesFloatingPoint()) {
            return "FLOAT";
        }
        if (semantics.takes(Argument.MEMORY)) {
            return "MEMORY";
        }
        return semantics.result() == Result.BRANCH ? "BRANCH" : semantics.result() == Result.JUMP ? "JUMP" : "INTEGER";
    }
}
