package breadboard.cpu.rv64.bench;

import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Isa;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.core.CsrId;
import breadboard.cpu.rv64.mem.GuestTrap;
import breadboard.cpu.rv64.mem.SharedMemory;
import breadboard.testkit.FakeClock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/// A running hart in M-mode at the base of 8 MiB of RAM, with everything there is to know of it.
///
/// `step` carries out an instruction's effect as the loop that runs a hart does: faults become traps, steps are counted.
public final class TestHart {
    /// Base of RAM, and the first pc.
    public static final long RAM = 0x8000_0000L;
    /// Bytes of RAM.
    public static final long RAM_BYTES = 8 << 20;
    /// Where `map` keeps the page table.
    public static final long TABLE = RAM + 0x10_0000;
    /// What the trap vectors of a test hart are.
    public static final long MTVEC = RAM + 0x1000;
    public static final long STVEC = RAM + 0x2000;
    /// All extensions, but for those that decide who keeps A and D bits.
    public static final String ISA = "rv64imafdc_zicbom_zicbop_zicboz_zicntr_zicond_zicsr_zifencei_zihintpause_zihpm_zacas_zawrs"
            + "_zfa_zfh_zfhmin_zba_zbb_zbc_zbkb_zbkc_zbkx_zbs_sstc_svinval_svnapot_svpbmt";

    private static final long SATP = (long) TinyMmu.MODE << 60 | TABLE >>> 12;

    /// RAM.
    public final TestMemory ram;
    /// The bus.
    public final TestBus bus;
    /// Guest time.
    public final FakeClock clock;
    /// The MMU; null on a board without one.
    public final TinyMmu mmu;
    /// The hart.
    public final Core core;

    private final SharedMemory shared;

    private TestHart(TestMemory ram, TestBus bus, FakeClock clock, TinyMmu mmu, SharedMemory shared, int id, String isa) {
        this.ram = ram;
        this.bus = bus;
        this.clock = clock;
        this.mmu = mmu;
        this.shared = shared;
        core = new Core(id, Isa.parse(isa), shared, mmu, clock);
        core.jump(RAM);
        core.run().state(RunState.RUNNING);
        core.run().begin(1_000_000);
        core.csr(CsrId.MTVEC.number, MTVEC);
        core.csr(CsrId.STVEC.number, STVEC);
    }

    /// A hart of an instruction set.
    public static TestHart of(String isa, boolean mmu) {
        TestMemory ram = new TestMemory(RAM, RAM_BYTES);
        TestBus bus = new TestBus(ram);
        return new TestHart(ram, bus, new FakeClock(10_000_000), mmu ? new TinyMmu() : null, new SharedMemory(bus, 2), 0, isa);
    }

    /// A hart with all there is, and all of memory open to S- and U-mode.
    public static TestHart open() {
        TestHart hart = of(ISA, true);
        hart.set(CsrId.PMPADDR15, -1);
        hart.set(CsrId.PMPCFG2, 0x1fL << 56);
        return hart;
    }

    /// The second hart of this hart's machine, equally open.
    public TestHart second() {
        TestHart other = new TestHart(ram, bus, clock, mmu, shared, 1, ISA);
        other.set(CsrId.PMPADDR15, -1);
        other.set(CsrId.PMPCFG2, 0x1fL << 56);
        return other;
    }

    /// A CSR as the host sees it.
    public long get(CsrId csr) {
        return core.csr(csr.number);
    }

    /// Sets a CSR as the host does.
    public void set(CsrId csr, long value) {
        core.csr(csr.number, value);
    }

    /// Sets bits of a CSR as the host does.
    public void setBits(CsrId csr, long bits) {
        set(csr, get(csr) | bits);
    }

    /// Sets the privilege.
    public TestHart in(Privilege level) {
        core.privilege(level.encoding());
        return this;
    }

    /// Enters a mapping in the page table.
    public void map(long va, long pa, int flags) {
        core.memory.store64(TABLE + va / 4096 * 8, pa >>> 12 << 10 | flags);
    }

    /// Switches translation on.
    public void translate() {
        set(CsrId.SATP, SATP);
    }

    /// Carries out one instruction of four bytes.
    ///
    /// @return the cause when it trapped, else -1
    public long step(Consumer<Core> instruction) {
        if (core.attention && !core.settle()) {
            throw new AssertionError("the hart does not run");
        }
        long retired = core.run().retired();
        core.nextPc = core.pc + 4;
        try {
            instruction.accept(core);
            core.pc = core.nextPc;
        } catch (GuestTrap trap) {
            core.trap(trap.cause, trap.tval);
        }
        core.stepsLeft--;
        if (core.run().retired() != retired) {
            return -1;
        }
        return get(core.privilege() == 3 ? CsrId.MCAUSE : CsrId.SCAUSE);
    }

    /// The value of an instruction that must not trap.
    public long value(ToLongFunction<Core> instruction) {
        long[] value = new long[1];
        long cause = step(core -> value[0] = instruction.applyAsLong(core));
        if (cause >= 0) {
            throw new AssertionError("trapped with cause " + cause);
        }
        return value[0];
    }

    /// Lets the hart look at its interrupts.
    ///
    /// @return the cause without the interrupt bit when it took one, else -1
    public long settle() {
        long before = core.pc;
        core.settle();
        if (core.pc == before) {
            return -1;
        }
        return get(core.privilege() == 3 ? CsrId.MCAUSE : CsrId.SCAUSE) & Long.MAX_VALUE;
    }
}
