package breadboard.isa;

/// Writes `decode.Operand` and `decode.Decoded`: how operands are kept in a decoded instruction.
final class LayoutSource {
    private LayoutSource() {
    }

    static String operand(String root) {
        Source source = new Source();
        source.add("""
                package %s.decode;

                /// The operands of instructions.
                public enum Operand {
                """, root);
        Operand[] operands = Operand.values();
        for (int k = 0; k < operands.length; k++) {
            Operand operand = operands[k];
            source.add("/// " + operand.meaning);
            source.add("%s(%d, %d)%s", operand.name(), operand.shift, operand.bits, k + 1 < operands.length ? "," : ";");
        }
        source.add("""

                private final int shift;
                private final long mask;

                Operand(int shift, int bits) {
                this.shift = shift;
                this.mask = bits == 0 ? 0 : -1L >>> (64 - bits);
                }

                /// The bits of a decoded instruction that say that this operand is `value`.
                public long pack(int value) {
                return ((this == RD && value == 0 ? %d : value) & mask) << shift;
                }

                /// The value of this operand in a decoded instruction; an immediate's sign is kept.
                public int unpack(long decoded) {
                return (int) (decoded >> shift & mask);
                }
                }
                """, Operand.X0_SINK);
        return source.toString();
    }

    static String decoded(String root) {
        Source source = new Source();
        source.add("""
                package %s.decode;

                /// Reads the parts of a decoded instruction.
                public final class Decoded {
                /// The bits of the op.
                public static final int OP_MASK = 0x%x;

                private Decoded() {
                }

                /// One of the constants in `Op`.
                public static int op(long decoded) {
                return (int) decoded & OP_MASK;
                }

                /// What was fetched, of an instruction that is illegal.
                public static long illegalBits(long decoded) {
                return decoded >>> 32;
                }
                """, root, (1 << Operand.OP_BITS) - 1);
        for (Operand operand : Operand.values()) {
            if (operand.bits != 0) {
                source.add("");
                source.add("/// " + operand.meaning);
                source.add("public static %s %s(long decoded) {", operand == Operand.IMM ? "long" : "int", operand.spelling());
                source.add("return " + Expressions.operand(operand, "decoded") + ";");
                source.add("}");
            }
        }
        return source.add("}").toString();
    }
}
