package breadboard.tests.lockstep;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.Bus;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.hart.Isa;
import breadboard.api.io.Power;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuContext;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.Plugin;
import breadboard.api.time.Clock;
import breadboard.testkit.BenchTable;
import breadboard.testkit.FakeClock;
import breadboard.testkit.RecordingPower;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/// One hart of the CPU plugin `rv64` with the MMU plugin `sv39`, RAM, a timer that ends what runs too long, and a finisher.
final class OurGuest implements Guest {
    private static final String ISA = "rv64imafdc_zicntr_zicsr_zifencei_zihintpause_zfh_zba_zbb_zbc_zbkb_zbkc_zbkx_zbs_sstc_svinval_svnapot_svpbmt";
    private static final int STEPS_IN_RUN = 100_000;
    private static final long STEPS_OF_PATIENCE = 2_000_000;
    private static final long STEPS_PER_PROGRAM = 100_000;

    /// Keys of `[cpu.config]`.
    private final Map<String, Object> settings;
    private final int stepsInRun;

    /// A hart with the default engine.
    OurGuest() {
        this(Map.of(), STEPS_IN_RUN);
    }

    /// @param settings   keys of `[cpu.config]`
    /// @param stepsInRun steps that the hart is asked for at a time
    OurGuest(Map<String, Object> settings, int stepsInRun) {
        this.settings = settings;
        this.stepsInRun = stepsInRun;
    }

    @Override
    public List<Outcome> run(List<Program> programs) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ram = arena.allocate(Layout.RAM_BYTES, Layout.PAGE);
            Image.fill(ram, programs);
            new Board(new Ram(ram)).run(STEPS_OF_PATIENCE * 10 + STEPS_PER_PROGRAM * programs.size());
            return Outcome.all(ram, programs);
        }
    }

    private static Plugin<?> plugin(String type) {
        return ServiceLoader.load(Plugin.class).stream().map(ServiceLoader.Provider::get)
                .filter(plugin -> plugin.type().equals(type)).findFirst().orElseThrow();
    }

    private static <C extends Record> List<? extends Hart> harts(CpuPlugin<C> plugin, Map<String, Object> settings, CpuContext context) {
        return plugin.create(BenchTable.bind(settings, plugin.configType()), context);
    }

    private static <C extends Record> Mmu mmu(MmuPlugin<C> plugin, CpuContext context) {
        return plugin.create(BenchTable.bind(Map.of(), plugin.configType()), context);
    }

    private final class Board implements Bus, CpuContext {
        private final Ram ram;
        private final FakeClock clock = new FakeClock(10_000_000);
        private final Power power = new RecordingPower();
        private final Mmu mmu;
        private final Hart hart;
        private boolean finished;
        private long patience = STEPS_OF_PATIENCE;

        Board(Ram ram) {
            this.ram = ram;
            mmu = OurGuest.mmu((MmuPlugin<?>) plugin("sv39"), this);
            hart = OurGuest.harts((CpuPlugin<?>) plugin("rv64"), settings, this).getFirst();
            hart.pc(Layout.RAM);
            hart.runState(Hart.RunState.RUNNING);
        }

        void run(long maxSteps) {
            for (long steps = 0; !finished && steps < maxSteps && hart.runState() == Hart.RunState.RUNNING;) {
                long made = hart.run(stepsInRun);
                steps += made;
                patience -= made;
                hart.line(Interrupt.MACHINE_TIMER).set(patience <= 0);
            }
        }

        @Override
        public long load(long address, AccessWidth width) throws BusFault {
            if (address != Layout.FINISHER) {
                throw BusFault.INSTANCE;
            }
            return 0;
        }

        @Override
        public void store(long address, AccessWidth width, long value) throws BusFault {
            if (address == Layout.MTIMECMP) {
                patience = STEPS_OF_PATIENCE;
                hart.line(Interrupt.MACHINE_TIMER).set(false);
            } else if (address == Layout.FINISHER) {
                finished = value == Layout.FINISHER_PASS;
                hart.yield();
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
            return 1;
        }

        @Override
        public Isa isa() {
            return Isa.parse(ISA);
        }

        @Override
        public Optional<Mmu> mmu() {
            return Optional.of(mmu);
        }

        @Override
        public Optional<EnvironmentCall> supervisorCalls() {
            return Optional.empty();
        }

        @Override
        public String boardName() {
            return "lockstep";
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Bus bus() {
            return this;
        }

        @Override
        public Power power() {
            return power;
        }

        @Override
        public System.Logger logger() {
            return System.getLogger("lockstep");
        }
    }

    /// RAM that nobody but the hart uses while it runs.
    private record Ram(MemorySegment segment) implements PhysicalMemory {
        @Override
        public AddressRange range() {
            return new AddressRange(Layout.RAM, segment.byteSize());
        }

        @Override
        public long load(long address, AccessWidth width) {
            byte[] bytes = new byte[8];
            read(address, bytes, 0, width.bytes());
            return MemorySegment.ofArray(bytes).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        }

        @Override
        public void store(long address, AccessWidth width, long value) {
            byte[] bytes = new byte[8];
            MemorySegment.ofArray(bytes).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
            write(address, bytes, 0, width.bytes());
        }

        @Override
        public void read(long address, byte[] target, int offset, int length) {
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address - Layout.RAM, target, offset, length);
        }

        @Override
        public void write(long address, byte[] source, int offset, int length) {
            MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address - Layout.RAM, length);
        }

        /// Never called: nobody writes through this interface.
        @Override
        public void onWrite(WriteListener listener) { }
    }
}
