package __package__;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A hart: registers, memory, and the loop that fetches and executes. What instructions do stands in `Rv64i`.
final class __Name__Hart implements Hart {
    private final int id;
    private final Bus bus;
    private final Map<Long, List<AddressHook>> hooks = new HashMap<>();
    private final long[] x = new long[32];
    private final long[] f = new long[32];
    final Csrs csrs;
    private long pc;
    private long hooksDone = -1;
    private RunState state = RunState.STOPPED;
    private long steps;
    private long retired;
    private boolean yielding;

    __Name__Hart(int id, Bus bus, long vendorId) {
        this.id = id;
        this.bus = bus;
        csrs = new Csrs(id, vendorId);
    }

    @Override
    public long run(long maxSteps) {
        steps = 0;
        yielding = false;
        if (state == RunState.WAITING && (csrs.mip & csrs.mie) != 0) {
            state = RunState.RUNNING;
        }
        while (steps < maxSteps && state == RunState.RUNNING && !yielding) {
            int interrupt = csrs.interrupt();
            if (interrupt >= 0) {
                pc = csrs.enter(interrupt, true, 0, pc);
                hooksDone = -1;
            }
            if (!hooks.isEmpty() && !callHooks()) {
                continue;
            }
            step();
        }
        return steps;
    }

    private void step() {
        long at = pc;
        hooksDone = -1;
        try {
            // pc is that of the next instruction; a jump changes it again.
            int instruction = (int) load(at, AccessWidth.WORD, Access.FETCH);
            pc = at + 4;
            Rv64i.execute(this, instruction, at);
            retired++;
        } catch (Trap trap) {
            pc = csrs.enter(trap.cause, false, trap.tval, at);
        }
        steps++;
    }

    /// Calls the hooks of the next instruction, the latest first; false when it must not be executed now.
    private boolean callHooks() {
        long at = pc;
        if (hooksDone == at) {
            return true;
        }
        hooksDone = at;
        for (AddressHook hook : List.copyOf(hooks.getOrDefault(at, List.of())).reversed()) {
            boolean stops = hook.reached(this) == AddressHook.Next.STOP;
            yielding |= stops;
            if (pc != at) {
                hooksDone = -1;
                return false;
            }
        }
        return !yielding && state == RunState.RUNNING;
    }

    /// Reads memory or a device.
    ///
    /// @throws Trap access fault, or misaligned address
    long load(long address, AccessWidth width, Access access) throws Trap {
        if ((address & width.bytes() - 1) != 0) {
            throw new Trap(access == Access.FETCH ? 0 : 4, address);
        }
        try {
            return bus.load(address, width);
        } catch (BusFault nothingThere) {
            throw new Trap(access == Access.FETCH ? 1 : 5, address);
        }
    }

    /// Writes memory or a device.
    ///
    /// @throws Trap access fault, or misaligned address
    void store(long address, AccessWidth width, long value) throws Trap {
        if ((address & width.bytes() - 1) != 0) {
            throw new Trap(6, address);
        }
        try {
            bus.store(address, width, value);
        } catch (BusFault nothingThere) {
            throw new Trap(7, address);
        }
    }

    /// Goes on at another address.
    ///
    /// @throws Trap when no instruction can begin there
    void jump(long target) throws Trap {
        if ((target & 3) != 0) {
            throw new Trap(0, target);
        }
        pc = target;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public long x(int register) {
        return x[register];
    }

    @Override
    public void x(int register, long value) {
        if (register != 0) {
            x[register] = value;
        }
    }

    @Override
    public long f(int register) {
        return f[register];
    }

    @Override
    public void f(int register, long bits) {
        f[register] = bits;
    }

    @Override
    public long pc() {
        return pc;
    }

    @Override
    public void pc(long address) {
        pc = address;
        hooksDone = -1;
    }

    @Override
    public Privilege privilege() {
        return Privilege.MACHINE;
    }

    @Override
    public void privilege(Privilege level) {
        if (level != Privilege.MACHINE) {
            throw new IllegalArgumentException("this hart has M-mode alone, not " + level);
        }
    }

    @Override
    public long csr(int number) {
        return csrs.read(number);
    }

    @Override
    public void csr(int number, long value) {
        csrs.write(number, value);
    }

    @Override
    public void raise(int cause, long tval) {
        pc(csrs.enter(cause, false, tval, pc));
    }

    @Override
    public long stepsInRun() {
        return steps;
    }

    @Override
    public long retired() {
        return retired;
    }

    @Override
    public RunState runState() {
        return state == RunState.WAITING && (csrs.mip & csrs.mie) != 0 ? RunState.RUNNING : state;
    }

    @Override
    public void runState(RunState next) {
        state = next;
    }

    @Override
    public void yield() {
        yielding = true;
    }

    @Override
    public void reset() {
        Arrays.fill(x, 0);
        Arrays.fill(f, 0);
        csrs.reset();
        pc(0);
        state = RunState.STOPPED;
    }

    /// Nothing is translated here.
    @Override
    public void flushTranslations(long va, long count) { }

    /// Each instruction is fetched when it is executed.
    @Override
    public void flushInstructions() { }

    @Override
    public long translate(long va, Access access) {
        return bus.memory().contains(va, 1) ? va : -1;
    }

    @Override
    public void hook(long va, AddressHook hook) {
        hooks.computeIfAbsent(va, _ -> new ArrayList<>()).add(hook);
    }

    @Override
    public void unhook(long va, AddressHook hook) {
        hooks.getOrDefault(va, new ArrayList<>()).remove(hook);
    }

    /// A bit of `mip`.
    @Override
    public IrqLine line(int number) {
        if (number < 0 || number > 63) {
            throw new IllegalArgumentException("mip has no bit " + number);
        }
        return level -> csrs.mip = level ? csrs.mip | 1L << number : csrs.mip & ~(1L << number);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(x);
        writer.putLongs(f);
        csrs.save(writer);
        writer.putLong(pc);
        writer.putLong(state.ordinal());
        writer.putLong(retired);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(x);
        reader.getLongs(f);
        csrs.load(reader);
        pc(reader.getLong());
        state = RunState.values()[(int) reader.getLong()];
        retired = reader.getLong();
    }
}
