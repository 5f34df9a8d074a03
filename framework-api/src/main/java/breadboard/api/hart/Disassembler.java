package breadboard.api.hart;

import java.util.OptionalLong;

/// Writes instructions as assembly text. Stateless; any thread may use it.
///
/// An instruction is given as an `int`: the low half alone counts where `bytes` says 2.
public interface Disassembler {

    /// How many bytes the instruction has whose lowest 16 bits these are.
    int bytes(int low);

    /// The instruction at `pc`: `addi x1,x2,-3`, the mnemonic, one blank, the operands. Branch targets are absolute addresses,
    /// registers have numbers, no pseudo-instructions. What is no instruction is data: `.4byte 0xffffffff`.
    String text(int bits, long pc);

    /// The address that a branch or jump at `pc` leads to, where the instruction itself says it; empty for all others.
    OptionalLong target(int bits, long pc);
}
