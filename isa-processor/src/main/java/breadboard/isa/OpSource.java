package breadboard.isa;

import java.util.Map;

/// Writes `decode.Op`.
final class OpSource {
    private OpSource() {
    }

    static String of(String root, Ops ops) throws BadEncoding {
        Source source = new Source();
        source.add("""
                package %s.decode;

                /// What a decoded instruction tells the interpreter to do. `C_` ops are those of 16-bit instructions.
                public final class Op {
                private Op() {
                }
                """, root);
        Map<String, Integer> numbers = ops.numbers();
        numbers.forEach((constant, number) -> {
            if (Ops.meaning(constant) != null) {
                source.add("/// " + Ops.meaning(constant));
            }
            source.add("public static final int %s = 0x%04x;", constant, number);
        });
        return source.add("}").toString();
    }
}
