package breadboard.core.machine;

import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A hart whose instructions are Java: each step calls the program and adds 4 to the pc.
public final class ScriptedHart implements Hart {
    private final int id;
    private final long[] x = new long[32];
    private final Consumer<ScriptedHart> program;
    private final List<String> events = new ArrayList<>();
    private RunState state = RunState.STOPPED;
    private Privilege privilege = Privilege.MACHINE;
    private long pc;
    private long pending;
    private long stepsInRun;
    private long retired;
    private boolean yielding;
    /// Makes `run` return without a step.
    boolean stuck;

    /// @param program one instruction; may change registers, state and devices
    public ScriptedHart(int id, Consumer<ScriptedHart> program) {
        this.id = id;
        this.program = program;
    }

    @Override
    public long run(long maxSteps) {
        stepsInRun = 0;
        yielding = false;
        while (!stuck && stepsInRun < maxSteps && state == RunState.RUNNING && !yielding) {
            program.accept(this);
            pc += 4;
            retired++;
            stepsInRun++;
        }
        return stepsInRun;
    }

    /// Executes `wfi`.
    public void waitForInterrupt() {
        state = pending == 0 ? RunState.WAITING : RunState.RUNNING;
    }

    /// Interrupt inputs that are high, by bit.
    public long pending() {
        return pending;
    }

    /// Calls of `reset`, `flush…`.
    public List<String> events() {
        return events;
    }

    @Override
    public IrqLine line(int number) {
        return level -> {
            pending = level ? pending | 1L << number : pending & ~(1L << number);
            if (pending != 0 && state == RunState.WAITING) {
                state = RunState.RUNNING;
            }
        };
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
        x[register] = register == 0 ? 0 : value;
    }

    @Override
    public long f(int register) {
        return 0;
    }

    @Override
    public void f(int register, long bits) { }

    @Override
    public long pc() {
        return pc;
    }

    @Override
    public void pc(long address) {
        pc = address;
    }

    @Override
    public Privilege privilege() {
        return privilege;
    }

    @Override
    public void privilege(Privilege level) {
        privilege = level;
    }

    @Override
    public long csr(int number) {
        throw new IllegalArgumentException("no CSR " + number);
    }

    @Override
    public void csr(int number, long value) {
        throw new IllegalArgumentException("no CSR " + number);
    }

    @Override
    public void raise(int cause, long tval) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long stepsInRun() {
        return stepsInRun;
    }

    @Override
    public long retired() {
        return retired;
    }

    @Override
    public RunState runState() {
        return state;
    }

    @Override
    public void runState(RunState newState) {
        state = newState;
    }

    @Override
    public void yield() {
        yielding = true;
    }

    @Override
    public void reset() {
        events.add("reset");
        Arrays.fill(x, 0);
        pc = 0;
        pending = 0;
        privilege = Privilege.MACHINE;
        state = RunState.STOPPED;
    }

    @Override
    public void flushTranslations(long va, long count) {
        events.add("flushTranslations");
    }

    @Override
    public void flushInstructions() {
        events.add("flushInstructions");
    }

    @Override
    public long translate(long va, Access access) {
        return va;
    }

    @Override
    public void hook(long va, AddressHook hook) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void unhook(long va, AddressHook hook) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(x);
        writer.putLongs(new long[] {pc, pending, retired, state.ordinal(), privilege.encoding()});
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(x);
        long[] rest = new long[5];
        reader.getLongs(rest);
        pc = rest[0];
        pending = rest[1];
        retired = rest[2];
        state = RunState.values()[(int) rest[3]];
        privilege = Privilege.of((int) rest[4]);
    }
}
