package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.mem.GuestTrap;
import java.util.ArrayList;
import java.util.List;

/// What compiled code does when a TLB probe fails, or a result of the host's floating point does not stand: it stores all registers, leaves the rest
/// of the block's loads, stores and operations to others, and begins again at its top, from where it goes on behind them. So no loop has a call in
/// it, around which the host's compiler would keep all registers in memory.
///
/// @param access   null for an operation
/// @param register that is loaded or stored
/// @param base     register of the address, to which `offset` is added
/// @param steps    instructions from this one to the last that a detour makes
/// @param next     address of the instruction behind this one
/// @param goOnAt   address of the instruction behind the last one
/// @param behind   instructions of the block from this one on
/// @param entrance where it goes on
record Detour(Access access, int register, int base, long offset, long pc, long next, int steps, long goOnAt, int behind, int entrance) {

    /// The detours of a region, in the order in which they are written.
    ///
    /// @param entrance number of the first entrance behind a detour; each block that has one has one
    static List<Detour> of(RegionPlan plan, int entrance) {
        List<Detour> detours = new ArrayList<>();
        int number = entrance;
        for (Block block : plan.blocks()) {
            BlockAccesses accesses = block.accesses();
            for (int i = 0; i < accesses.goOnAt(); i++) {
                if (accesses.mayDetour(i)) {
                    detours.add(of(block, i, number));
                }
            }
            number += accesses.goOnAt() > 0 ? 1 : 0;
        }
        return detours;
    }

    private static Detour of(Block block, int index, int entrance) {
        Instruction first = block.instructions().get(index);
        Access access = Access.of(first);
        int goOnAt = block.accesses().goOnAt();
        int register = access == null ? 0 : access.register(first);
        return new Detour(access, register, Decoded.rs1(first.decoded()), first.imm(), first.pc(), first.next(), goOnAt - index,
                block.instructions().get(goOnAt - 1).next(), block.size() - index, entrance);
    }

    /// Makes the accesses and operations; all registers are in the core.
    ///
    /// @return where to go on, or -1 when the region ends, all its callers with it, and goes on at `core.pc`
    int take(Core core, Interpreter interpreter) {
        long left = core.stepsLeft;
        long tag = core.memory.fetchTag;
        core.pc = pc;
        core.stepsLeft = left + behind;
        if (access == null) {
            interpreter.some(core, steps);
        } else {
            accessFirst(core);
            if (steps > 1 && core.pc == next && !core.attention) {
                interpreter.some(core, steps - 1);
            }
        }
        if (core.pc != goOnAt || core.stepsLeft != left + behind - steps || core.attention || core.memory.fetchTag != tag) {
            return -1;
        }
        core.stepsLeft = left;
        return entrance;
    }

    private void accessFirst(Core core) {
        try {
            access(core);
            core.pc = next;
        } catch (GuestTrap trap) {
            core.trap(trap.cause, trap.tval);
        }
        core.stepsLeft--;
    }

    /// Whether it is taken because of a probe.
    boolean isAccess() {
        return access != null;
    }

    /// The virtual address of the access; all registers are in the core.
    long address(Core core) {
        return core.x[base] + offset;
    }

    private void access(Core core) {
        long va = address(core);
        long[] registers = access.floating() ? core.fpu.f : core.x;
        if (access.isStore()) {
            access.store(core.memory, va, registers[register]);
            return;
        }
        long value = access.load(core.memory, va);
        registers[register] = value;
        if (access.floating()) {
            core.fpuDirty();
        }
    }
}
