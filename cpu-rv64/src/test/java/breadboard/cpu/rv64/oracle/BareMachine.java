package breadboard.cpu.rv64.oracle;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMemory;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.mem.SharedMemory;
import breadboard.testkit.FakeClock;
import java.lang.foreign.MemorySegment;
import java.util.function.ObjLongConsumer;

/// One of our harts with RAM and a finisher: a bare program runs until it switches itself off.
final class BareMachine implements Bus {
    private static final long FINISHER = 0x10_0000;
    private static final long PASS = 0x5555;
    private static final long STEPS_IN_RUN = 1_000_000;

    private final TestMemory memory;
    private final Core core;
    private final ObjLongConsumer<Core> engine;
    private long finish;

    /// @param engine executes so many steps
    BareMachine(long base, long bytes, ObjLongConsumer<Core> engine) {
        this.engine = engine;
        memory = new TestMemory(base, bytes);
        core = new Core(0, Isa.parse(TestHart.ISA), new SharedMemory(this, 1), null, new FakeClock(10_000_000));
        core.jump(base);
        core.run().state(RunState.RUNNING);
    }

    MemorySegment ram() {
        return memory.segment();
    }

    /// Runs until the program writes to the finisher.
    ///
    /// @throws AssertionError when that means failure
    void run() {
        while (finish == 0) {
            core.run().begin(STEPS_IN_RUN);
            engine.accept(core, STEPS_IN_RUN);
            core.run().end();
        }
        if (finish != PASS) {
            throw new AssertionError("the program trapped, cause " + (finish >> 16));
        }
    }

    @Override
    public PhysicalMemory memory() {
        return memory;
    }

    @Override
    public long load(long address, AccessWidth width) throws BusFault {
        throw BusFault.INSTANCE;
    }

    @Override
    public void store(long address, AccessWidth width, long value) throws BusFault {
        if (address != FINISHER) {
            throw BusFault.INSTANCE;
        }
        finish = value;
        core.run().yield();
    }
}
