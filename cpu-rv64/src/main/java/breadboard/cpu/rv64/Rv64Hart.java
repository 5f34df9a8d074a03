package breadboard.cpu.rv64;

import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import breadboard.api.hart.Privilege;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.core.CsrId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;

/// One hart, as the host sees it.
final class Rv64Hart implements Hart {
    private static final int PAGE = 4096;
    /// Above this many pages it is cheaper to forget all translations than each page's.
    private static final int MANY_PAGES = 64;

    private final Core core;
    private final Engine engine;
    private final Supplier<SequencedMap<String, Long>> figures;

    /// @param figures what the engine says of itself
    Rv64Hart(Core core, Engine engine, Supplier<SequencedMap<String, Long>> figures) {
        this.figures = figures;
        this.core = core;
        this.engine = engine;
        core.hooks().hart(this);
    }

    @Override
    public int id() {
        return core.hart();
    }

    @Override
    public long x(int register) {
        return core.x[register];
    }

    @Override
    public void x(int register, long value) {
        if (register != 0) {
            core.x[register] = value;
        }
    }

    @Override
    public long f(int register) {
        return core.fpu.f[register];
    }

    @Override
    public void f(int register, long bits) {
        core.fpu.f[register] = bits;
    }

    @Override
    public long pc() {
        return core.pc;
    }

    @Override
    public void pc(long address) {
        core.jump(address);
        core.hooks().forget();
    }

    @Override
    public void hook(long va, AddressHook hook) {
        core.memory.hook(va, hook);
    }

    @Override
    public void unhook(long va, AddressHook hook) {
        core.memory.unhook(va, hook);
    }

    @Override
    public Privilege privilege() {
        return Privilege.of(core.privilege());
    }

    @Override
    public void privilege(Privilege level) {
        core.privilege(level.encoding());
    }

    @Override
    public long csr(int number) {
        return core.csr(number);
    }

    @Override
    public void csr(int number, long value) {
        core.csr(number, value);
    }

    @Override
    public void raise(int cause, long tval) {
        core.raise(cause, tval);
    }

    @Override
    public long run(long maxSteps) {
        core.run().begin(maxSteps);
        engine.run(core, maxSteps);
        core.run().end();
        return core.run().stepsInRun();
    }

    @Override
    public long stepsInRun() {
        return core.run().stepsInRun();
    }

    @Override
    public long retired() {
        return core.run().retired();
    }

    @Override
    public SequencedMap<String, Long> engineFigures() {
        return figures.get();
    }

    @Override
    public RunState runState() {
        return core.run().state();
    }

    @Override
    public void runState(RunState state) {
        core.run().state(state);
    }

    @Override
    public void yield() {
        core.run().yield();
    }

    @Override
    public void reset() {
        core.reset();
    }

    @Override
    public void flushTranslations(long va, long count) {
        long first = va & -PAGE;
        long pages = (va + count - first + PAGE - 1) / PAGE;
        if (count < 0 || pages > MANY_PAGES) {
            core.memory.forget();
        } else {
            for (long page = 0; page < pages; page++) {
                core.memory.forget(first + page * PAGE);
            }
        }
        core.attention = true;
    }

    /// Decoded instructions follow every store at once: nothing is left to do.
    @Override
    public void flushInstructions() { }

    @Override
    public long translate(long va, Access access) {
        return core.memory.probe(va, access);
    }

    @Override
    public void watch(long address, long bytes, Access access, MemoryWatch watch) {
        core.memory.watch(this, address, bytes, access, watch);
    }

    @Override
    public void unwatch(MemoryWatch watch) {
        core.memory.unwatch(watch);
    }

    @Override
    public Map<String, Integer> csrs() {
        Map<String, Integer> names = new LinkedHashMap<>();
        for (CsrId each : CsrId.values()) {
            if (core.has(each)) {
                names.put(each.spelling(), each.number);
            }
        }
        return names;
    }

    @Override
    public IrqLine line(int number) {
        return core.wires().line(number);
    }

    @Override
    public void save(StateWriter writer) {
        core.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        core.load(reader);
    }
}
