package breadboard.cpu.rv64.bench;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.Bus;
import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Isa;
import breadboard.api.io.Power;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.CpuContext;
import breadboard.api.time.Clock;
import breadboard.cpu.rv64.Rv64Config;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.Rv64Plugin;
import breadboard.cpu.rv64.core.CsrId;
import breadboard.testkit.FakeClock;
import breadboard.testkit.RecordingPower;
import java.util.List;
import java.util.Optional;

/// Harts as the plugin builds them, running in M-mode from the base of RAM, with memory open to S- and U-mode.
public final class TestMachine {
    /// Base of RAM, and the first pc.
    public static final long RAM = TestHart.RAM;

    /// RAM.
    public final TestMemory ram = new TestMemory(RAM, TestHart.RAM_BYTES);
    /// The bus.
    public final TestBus bus = new TestBus(ram);
    /// Guest time.
    public final FakeClock clock = new FakeClock(10_000_000);
    /// The MMU.
    public final TinyMmu mmu = new TinyMmu();
    /// The harts.
    public final List<? extends Hart> harts;

    /// A machine without firmware on the host.
    public TestMachine(int harts, EngineKind engine) {
        this(harts, engine, Optional.empty());
    }

    /// A machine with firmware.
    public TestMachine(int harts, EngineKind engine, Optional<EnvironmentCall> firmware) {
        this.harts = new Rv64Plugin().create(new Rv64Config(engine, 2, 150, 150, false), new Context(harts, firmware));
        for (Hart hart : this.harts) {
            hart.pc(RAM);
            hart.csr(CsrId.PMPADDR15.number, -1);
            hart.csr(CsrId.PMPCFG2.number, 0x1fL << 56);
            hart.csr(CsrId.MTVEC.number, TestHart.MTVEC);
            hart.csr(CsrId.STVEC.number, TestHart.STVEC);
            hart.runState(RunState.RUNNING);
        }
    }

    /// The first hart.
    public Hart hart() {
        return harts.getFirst();
    }

    /// Puts instructions into RAM.
    public TestMachine program(long address, int... words) {
        for (int i = 0; i < words.length; i++) {
            ram.store(address + 4L * i, AccessWidth.WORD, words[i]);
        }
        return this;
    }

    /// A doubleword of RAM.
    public long memory(long address) {
        return ram.load(address, AccessWidth.DOUBLE);
    }

    private final class Context implements CpuContext {
        private final int count;
        private final Optional<EnvironmentCall> firmware;
        private final Power power = new RecordingPower();

        Context(int count, Optional<EnvironmentCall> firmware) {
            this.count = count;
            this.firmware = firmware;
        }

        @Override
        public int harts() {
            return count;
        }

        @Override
        public Isa isa() {
            return Isa.parse(TestHart.ISA);
        }

        @Override
        public Optional<Mmu> mmu() {
            return Optional.of(mmu);
        }

        @Override
        public Optional<EnvironmentCall> supervisorCalls() {
            return firmware;
        }

        @Override
        public String boardName() {
            return "bench";
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public Bus bus() {
            return bus;
        }

        @Override
        public Power power() {
            return power;
        }

        @Override
        public System.Logger logger() {
            return System.getLogger("bench");
        }
    }
}
