package breadboard.sbi.rustsbi;

import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

/// A hart that executes nothing: registers and CSRs that keep what is written, and a record of what firmware asked of it.
final class FakeHart implements Hart {
    private final int id;
    private final long[] x = new long[32];
    private final Map<Integer, Long> csrs = new HashMap<>();
    final List<String> requests = new ArrayList<>();
    LongUnaryOperator translation = va -> va;
    long pc;
    long retired;
    Privilege privilege = Privilege.MACHINE;
    RunState runState = RunState.STOPPED;

    FakeHart(int id) {
        this.id = id;
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
        x[register] = value;
    }

    @Override
    public long f(int register) {
        throw new AssertionError("firmware reads no floating-point register");
    }

    @Override
    public void f(int register, long bits) {
        throw new AssertionError("firmware writes no floating-point register");
    }

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
        return csrs.getOrDefault(number, 0L);
    }

    @Override
    public void csr(int number, long value) {
        csrs.put(number, value);
    }

    @Override
    public void raise(int cause, long tval) {
        requests.add("raise %d tval %x at %x".formatted(cause, tval, pc));
    }

    @Override
    public long run(long maxSteps) {
        throw new AssertionError("firmware does not run harts");
    }

    @Override
    public long stepsInRun() {
        return 0;
    }

    @Override
    public long retired() {
        return retired;
    }

    @Override
    public RunState runState() {
        return runState;
    }

    @Override
    public void runState(RunState state) {
        runState = state;
    }

    @Override
    public void yield() { }

    @Override
    public void reset() {
        throw new AssertionError("firmware does not reset harts");
    }

    @Override
    public void flushTranslations(long va, long count) {
        requests.add("flush translations %x %x".formatted(va, count));
    }

    @Override
    public void flushInstructions() {
        requests.add("flush instructions");
    }

    @Override
    public long translate(long va, Access access) {
        return translation.applyAsLong(va);
    }

    @Override
    public IrqLine line(int number) {
        return IrqLine.UNCONNECTED;
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
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }
}
