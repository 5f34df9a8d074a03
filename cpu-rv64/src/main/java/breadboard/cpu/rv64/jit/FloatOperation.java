package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.fp.Fpu;
import java.util.Map;

/// A floating-point instruction that the host computes, as `fp.F64` and `fp.F32` say: once NX is set its result stands nearly always, and where it
/// does not the instruction is left to others (`Detour`).
///
/// @param kind          what it computes
/// @param single        whether in single precision; else double
/// @param negatesFirst  whether the first operand's sign is changed
/// @param negatesLast   whether the last operand's sign is changed
record FloatOperation(Kind kind, boolean single, boolean negatesFirst, boolean negatesLast) {
    /// Operations by how many operands they have, and by who knows whether a result is plain.
    enum Kind {
        SUM(2, "isPlainSum"), PRODUCT(2, "isPlainProduct"), QUOTIENT(2, "isPlainQuotient"), ROOT(1, "isPlainRoot"), FUSED(3, "isPlainFused");

        final int operands;
        final String isPlain;

        Kind(int operands, String isPlain) {
            this.operands = operands;
            this.isPlain = isPlain;
        }
    }

    private static final Map<String, FloatOperation> ALL = Map.ofEntries(
            of("fadd_d", Kind.SUM, false, false), of("fsub_d", Kind.SUM, false, true), of("fmul_d", Kind.PRODUCT, false, false),
            of("fdiv_d", Kind.QUOTIENT, false, false), of("fsqrt_d", Kind.ROOT, false, false), of("fmadd_d", Kind.FUSED, false, false),
            of("fmsub_d", Kind.FUSED, false, true), of("fnmsub_d", Kind.FUSED, true, false), of("fnmadd_d", Kind.FUSED, true, true),
            of("fadd_s", Kind.SUM, false, false), of("fsub_s", Kind.SUM, false, true), of("fmul_s", Kind.PRODUCT, false, false),
            of("fdiv_s", Kind.QUOTIENT, false, false), of("fsqrt_s", Kind.ROOT, false, false), of("fmadd_s", Kind.FUSED, false, false),
            of("fmsub_s", Kind.FUSED, false, true), of("fnmsub_s", Kind.FUSED, true, false), of("fnmadd_s", Kind.FUSED, true, true));

    private static Map.Entry<String, FloatOperation> of(String name, Kind kind, boolean negatesFirst, boolean negatesLast) {
        return Map.entry(name, new FloatOperation(kind, name.endsWith("_s"), negatesFirst, negatesLast));
    }

    /// What an instruction computes; null when it is none of these, or never rounds to nearest even.
    static FloatOperation of(Instruction instruction) {
        FloatOperation operation = ALL.get(instruction.meaning().name());
        int rounding = Decoded.rm(instruction.decoded());
        return operation != null && (rounding == Fpu.RNE || rounding == Fpu.DYN) ? operation : null;
    }

    /// The register of one of the operands.
    static int register(Instruction instruction, int operand) {
        return switch (operand) {
            case 0 -> Decoded.frs1(instruction.decoded());
            case 1 -> Decoded.frs2(instruction.decoded());
            default -> Decoded.frs3(instruction.decoded());
        };
    }
}
