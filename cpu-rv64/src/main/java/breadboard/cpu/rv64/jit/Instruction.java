package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.decode.Meaning;
import breadboard.cpu.rv64.decode.Meaning.Argument;
import breadboard.cpu.rv64.decode.Meaning.Parameter;
import breadboard.cpu.rv64.decode.Meaning.Result;
import breadboard.cpu.rv64.decode.Operand;
import java.util.Set;

/// One guest instruction of a region.
///
/// @param decoded its decoded form
record Instruction(long pc, long decoded, Meaning meaning) {
    /// What stands for x0 as a destination.
    static final int X0_SINK = 32;
    private static final int RA = 1;
    private static final int T0 = 5;
    /// Instructions behind which execution never goes on.
    private static final Set<String> LAST = Set.of("mret", "sret", "ebreak");
    /// Instructions on the hart's state that change integer registers only as they say, and the pc only with `Core.attention`.
    private static final Set<String> PLAIN = Set.of("csrrw", "csrrs", "csrrc", "csrrwi", "csrrsi", "csrrci", "csrw", "csrwi", "fence_i",
            "cbo_inval", "cbo_clean", "cbo_flush", "cbo_zero");
    /// Instructions on the hart's state that change nothing that compiled code relies on.
    private static final Set<String> READERS = Set.of("csrr");

    /// Address of the instruction behind it.
    long next() {
        return pc + meaning.bytes();
    }

    int operand(Operand operand) {
        return operand.unpack(decoded);
    }

    long imm() {
        return Decoded.imm(decoded);
    }

    /// Destination; x0 is `X0_SINK`.
    int rd() {
        return Decoded.rd(decoded);
    }

    boolean isBranch() {
        return meaning.result() == Result.BRANCH;
    }

    boolean isJump() {
        return meaning.result() == Result.JUMP;
    }

    /// Whether it is a jump to an address from a register.
    boolean isIndirect() {
        return isJump() && meaning.takes(Argument.X);
    }

    /// Whether it is a jump that keeps the address behind it.
    boolean isCall() {
        return isJump() && rd() != X0_SINK;
    }

    /// Whether it returns to where a link register says.
    boolean isReturn() {
        int from = Decoded.rs1(decoded);
        return isIndirect() && !isCall() && imm() == 0 && (from == RA || from == T0);
    }

    /// Where a branch or direct jump leads.
    long target() {
        return pc + imm();
    }

    /// Whether it may change anything of the hart.
    boolean isSystem() {
        return meaning.takes(Argument.CORE) && !READERS.contains(meaning.name());
    }

    /// Whether compiled code ends with it, whatever it did: firmware on the host, for one, may have written registers.
    boolean isHosts() {
        return isSystem() && !PLAIN.contains(meaning.name());
    }

    /// Whether execution does not go on behind it.
    boolean isLast() {
        return isJump() && !isCall() || LAST.contains(meaning.name());
    }

    /// Whether a block ends with it.
    boolean endsBlock() {
        return isBranch() || isJump() || isSystem();
    }

    /// Bit mask of the integer registers whose contents it takes.
    long reads() {
        long registers = 0;
        for (Parameter parameter : meaning.parameters()) {
            if (parameter.argument() == Argument.X) {
                registers |= 1L << operand(parameter.operand());
            }
        }
        return registers & ~1L;
    }

    /// Bit mask of the integer register that it writes, or 0.
    long writes() {
        boolean writes = meaning.result() == Result.X || meaning.result() == Result.JUMP;
        return writes && rd() != X0_SINK ? 1L << rd() : 0;
    }
}
