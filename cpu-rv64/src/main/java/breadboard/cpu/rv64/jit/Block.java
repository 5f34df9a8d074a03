package breadboard.cpu.rv64.jit;

import java.util.List;

/// Instructions of a region that are executed one after the other, up to one that jumps or traps.
final class Block {
    private final List<Instruction> instructions;
    private final int entry;
    private final boolean loops;
    private final BlockAccesses accesses;

    /// @param entry the number of the entry at its start, or -1
    /// @param loops whether a jump leads back to it
    Block(List<Instruction> instructions, int entry, boolean loops, Shape shape) {
        this.instructions = instructions;
        this.entry = entry;
        this.loops = loops;
        accesses = new BlockAccesses(this, shape);
    }

    List<Instruction> instructions() {
        return instructions;
    }

    /// Its loads and stores.
    BlockAccesses accesses() {
        return accesses;
    }

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
