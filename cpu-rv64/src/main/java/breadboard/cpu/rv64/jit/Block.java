package breadboard.cpu.rv64.jit;

import java.util.List;

/// Instructions of a region that are executed one after the other, up to one that jumps or traps.
///
/// @param entry the number of the entry at its start, or -1
/// @param loops whether a jump leads back to it
record Block(List<Instruction> instructions, int entry, boolean loops) {

    long pc() {
        return instructions.getFirst().pc();
    }

    Instruction last() {
        return instructions.getLast();
    }

    int size() {
        return instructions.size();
    }

    /// Whether the steps that are left are looked at here.
    boolean checks() {
        return entry >= 0 || loops;
    }
}
