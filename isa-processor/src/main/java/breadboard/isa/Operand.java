package breadboard.isa;

import java.util.Locale;

/// The operands that encodings may name, and where a decoded instruction keeps each: the one list of them.
///
/// A decoded instruction is a `long`: op, rd, rs1 and rs2 in the low half, everything that is rarer or wider in the high half, where one
/// instruction's operands must not overlap.
enum Operand {
    /// Destination; x0 is kept as 32, so that the write needs no test.
    RD(Kind.X, 16, 6, "Destination, an integer register; x0 stands as 32, an index that nothing reads."),
    FRD(Kind.F, 16, 6, "Destination, a floating-point register."),
    RS1(Kind.X, 22, 5, "First source, an integer register."),
    RS2(Kind.X, 27, 5, "Second source, an integer register."),
    FRS1(Kind.F, 22, 5, "First source, a floating-point register."),
    FRS2(Kind.F, 27, 5, "Second source, a floating-point register."),
    FRS3(Kind.F, 35, 5, "Third source, a floating-point register."),
    IMM(Kind.NUMBER, 32, 32, "Immediate, extended to 64 bits."),
    SHAMT(Kind.NUMBER, 32, 6, "Shift amount."),
    RM(Kind.NUMBER, 32, 3, "Rounding mode as encoded."),
    CSR(Kind.NUMBER, 32, 12, "CSR number."),
    ZIMM(Kind.NUMBER, 44, 5, "Immediate of the CSR instructions."),
    AQ(Kind.NOTE, 0, 0, "Acquire bit; memory is sequentially consistent here, so only the disassembler looks at it."),
    RL(Kind.NOTE, 0, 0, "Release bit, likewise."),
    PRED(Kind.NOTE, 0, 0, "Predecessor set of a fence, likewise."),
    SUCC(Kind.NOTE, 0, 0, "Successor set of a fence, likewise.");

    /// The op is in the lowest bits.
    static final int OP_BITS = 16;
    /// The lowest bits of the op tell the fast method's cases apart.
    static final int FAST_BITS = 8;
    /// What stands for x0 as a destination.
    static final int X0_SINK = 32;

    final Kind kind;
    /// Lowest bit in a decoded instruction.
    final int shift;
    /// Bits in a decoded instruction; 0 when it is not kept.
    final int bits;
    final String meaning;

    Operand(Kind kind, int shift, int bits, String meaning) {
        this.kind = kind;
        this.shift = shift;
        this.bits = bits;
        this.meaning = meaning;
    }

    /// What an operand is.
    enum Kind {
        /// Number of an integer register.
        X,
        /// Number of a floating-point register.
        F,
        /// A number.
        NUMBER,
        /// A number that has no effect here.
        NOTE
    }

    /// As encodings and parameters spell it.
    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Bits of the field where the encoding gives no ranges.
    int fieldBits() {
        return switch (this) {
            case CSR -> 12;
            case PRED, SUCC -> 4;
            case RM -> 3;
            case AQ, RL -> 1;
            default -> kind == Kind.NUMBER ? 0 : 5;
        };
    }

    /// The bits of a decoded instruction that it takes.
    long packedBits() {
        return bits == 0 ? 0 : (-1L >>> (64 - bits)) << shift;
    }

    /// The operand with that spelling, or null.
    static Operand of(String spelling) {
        for (Operand operand : values()) {
            if (operand.spelling().equals(spelling)) {
                return operand;
            }
        }
        return null;
    }
}
