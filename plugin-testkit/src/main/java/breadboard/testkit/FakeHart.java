package breadboard.testkit;

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
import java.util.function.LongUnaryOperator;

/// A hart that executes nothing: registers and CSRs that keep what is written, and a record of what was asked of it. What firmware, a board or
/// a debugger does with a hart can be tested with it; a subclass can let it execute.
public class FakeHart implements Hart {
    private final int id;
    private final long[] x = new long[32];
    private final long[] f = new long[32];
    private final Map<Integer, Long> csrs = new HashMap<>();
    private final List<String> requests = new ArrayList<>();
    private LongUnaryOperator translation = va -> va;
    private RunState runState = RunState.STOPPED;
    private Privilege privilege = Privilege.MACHINE;
    private long pc;
    private long retired;

    /// A hart as after a reset.
    public FakeHart(int id) {
        this.id = id;
    }

    /// What was asked of it, in order: `flush translations VA COUNT`, `flush instructions`, `raise CAUSE tval TVAL at PC`, `reset`; numbers of addresses
    /// in hexadecimal.
    public List<String> requests() {
        return requests;
    }

    /// Says where virtual addresses lead; -1 is nowhere.
    public void translation(LongUnaryOperator present) {
        translation = present;
    }

    /// Sets the number of instructions that have retired.
    public void retired(long count) {
        retired = count;
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
        throw new UnsupportedOperationException("it executes nothing");
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
        requests.add("reset");
        Arrays.fill(x, 0);
        Arrays.fill(f, 0);
        csrs.clear();
        pc = 0;
        privilege = Privilege.MACHINE;
        runState = RunState.STOPPED;
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
        throw new UnsupportedOperationException("it executes nothing");
    }

    @Override
    public void unhook(long va, AddressHook hook) {
        throw new UnsupportedOperationException("it executes nothing");
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(x);
        writer.putLongs(f);
        writer.putLongs(new long[] {pc, retired, runState.ordinal(), privilege.encoding()});
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(x);
        reader.getLongs(f);
        long[] rest = new long[4];
        reader.getLongs(rest);
        pc = rest[0];
        retired = rest[1];
        runState = RunState.values()[(int) rest[2]];
        privilege = Privilege.of((int) rest[3]);
    }
}
