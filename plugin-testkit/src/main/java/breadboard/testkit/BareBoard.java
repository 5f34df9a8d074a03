package breadboard.testkit;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuContext;
import java.util.Optional;

/// What a CPU needs to run a bare program: RAM, a serial port that only transmits, and a finisher, where QEMU's `virt` board has them.
public final class BareBoard implements CpuContext, Bus {
    /// Where RAM begins and the program's first instruction is.
    public static final long RAM_BASE = 0x8000_0000L;
    private static final long UART = 0x1000_0000L;
    private static final long FINISHER = 0x10_0000L;
    private static final int RAM_BYTES = 4 << 20;

    private final Isa isa;
    private final int harts;
    private final BenchRam ram = new BenchRam(RAM_BASE, RAM_BYTES);
    private final FakeClock clock = new FakeClock(DeviceBench.FREQUENCY_HZ);
    private final RecordingPower power = new RecordingPower();
    private final RecordingLogger logger = new RecordingLogger();
    private final StringBuilder output = new StringBuilder();
    private Hart running;
    private boolean off;

    /// A board for harts of that instruction set.
    public BareBoard(Isa isa, int harts) {
        this.isa = isa;
        this.harts = harts;
    }

    /// Puts a program into RAM.
    public void load(byte[] program) {
        ram.write(RAM_BASE, program, 0, program.length);
    }

    /// Lets a hart run from where it is until the program stores to the finisher, or has made so many steps.
    ///
    /// @param budget steps of one call of `Hart.run`
    /// @return the steps made
    public long run(Hart hart, long budget, long maxSteps) {
        running = hart;
        long steps = 0;
        while (!off && steps < maxSteps) {
            long made = hart.run(Math.min(budget, maxSteps - steps));
            if (made == 0 && hart.runState() != Hart.RunState.RUNNING) {
                break;
            }
            steps += made;
        }
        return steps;
    }

    /// Whether the program has stored to the finisher.
    public boolean off() {
        return off;
    }

    /// What the program has printed.
    public String output() {
        return output.toString();
    }

    @Override
    public long load(long address, AccessWidth width) throws BusFault {
        if (ram.contains(address, width.bytes())) {
            return ram.load(address, width);
        }
        throw BusFault.INSTANCE;
    }

    @Override
    public void store(long address, AccessWidth width, long value) throws BusFault {
        if (ram.contains(address, width.bytes())) {
            ram.store(address, width, value);
        } else if (address == UART && width == AccessWidth.BYTE) {
            output.append((char) (value & 0xff));
        } else if (address == FINISHER && width == AccessWidth.WORD) {
            off = true;
            running.yield();
        } else {
            throw BusFault.INSTANCE;
        }
    }

    @Override
    public PhysicalMemory memory() {
        return ram;
    }

    @Override
    public int harts() {
        return harts;
    }

    @Override
    public Isa isa() {
        return isa;
    }

    @Override
    public Optional<Mmu> mmu() {
        return Optional.empty();
    }

    @Override
    public Optional<EnvironmentCall> supervisorCalls() {
        return Optional.empty();
    }

    @Override
    public String boardName() {
        return "bench";
    }

    @Override
    public FakeClock clock() {
        return clock;
    }

    @Override
    public Bus bus() {
        return this;
    }

    @Override
    public RecordingPower power() {
        return power;
    }

    @Override
    public RecordingLogger logger() {
        return logger;
    }
}
