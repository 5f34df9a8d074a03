package breadboard.isa;

import java.util.List;

/// Writes `decode.Op`.
final class OpSource {
    private OpSource() {
    }

    static String of(String root, Ops ops) {
        Source source = new Source();
        source.add("""
                package %s.decode;

                import java.util.List;

                /// What a decoded instruction tells the interpreter to do. `C_` ops are the 16-bit forms of ops of the fast method.
                public final class Op {
                private Op() {
                }
                """, root);
        List<String> constants = ops.constants();
        for (int number = 0; number < constants.size(); number++) {
            String constant = constants.get(number);
            if (Ops.PSEUDO.containsKey(constant)) {
                source.add("/// " + Ops.PSEUDO.get(constant));
            }
            source.add("public static final int %s = %d;", constant, number);
        }
        source.add("");
        source.add("/// The constants' names by number.");
        source.add("public static final List<String> NAMES = List.of(");
        for (int number = 0; number < constants.size(); number++) {
            source.add("        \"%s\"%s", constants.get(number), number + 1 < constants.size() ? "," : ");");
        }
        return source.add("}").toString();
    }
}
