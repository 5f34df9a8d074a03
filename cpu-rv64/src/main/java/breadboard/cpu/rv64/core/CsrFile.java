package breadboard.cpu.rv64.core;

import breadboard.api.hart.Isa;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.cpu.rv64.core.Csr.Constant;
import breadboard.cpu.rv64.core.Csr.Stored;
import breadboard.cpu.rv64.core.Csr.View;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.Pmp;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// The control and status registers of one hart, by number, and who may use which when. Priv §2.1.
///
/// A register that the hart does not have, for want of an extension, is not in the table: using it is illegal.
final class CsrFile implements Stateful {
    private static final long LOW_32 = 0xffff_ffffL;
    private static final int FIRST_HPM = 3;
    private static final int LAST_HPM = 31;
    private static final int COUNTER_MASK = 31;
    private static final long TIME_BIT = 1L << 1;
    private static final long CYCLE_INHIBIT = 1;
    private static final long INSTRET_INHIBIT = 1L << 2;
    private static final int READ_ONLY = 3;

    private final Core core;
    private final Csr[] table = new Csr[4096];
    private final Counter cycle;
    private final Counter instret;
    private final Stored mcounteren = new Stored(LOW_32);
    private final Stored scounteren = new Stored(LOW_32);
    private final Environment environment;
    private final SupervisorTimer timer;

    /// @param mmuUpdates as for `Environment`
    /// @param timer      null without Sstc
    CsrFile(Core core, Isa isa, boolean mmuUpdates, SupervisorTimer timer) {
        this.core = core;
        this.timer = timer;
        cycle = new Counter(core.run()::steps);
        instret = new Counter(core.run()::retired);
        environment = new Environment(isa, mmuUpdates, this::environmentChanged);
        identity(isa);
        machine();
        supervisor();
        counters(isa);
        protection(core.pmp());
        if (isa.has("f")) {
            floatingPoint(core.fpu);
        }
        if (timer != null) {
            put(CsrId.STIMECMP, timer);
        }
        environmentChanged();
    }

    private void put(CsrId id, Csr csr) {
        table[id.number] = csr;
    }

    private void view(CsrId id, LongSupplier get, LongConsumer set) {
        put(id, new View(get, set));
    }

    private void identity(Isa isa) {
        for (CsrId id : List.of(CsrId.MVENDORID, CsrId.MARCHID, CsrId.MIMPID, CsrId.MCONFIGPTR)) {
            put(id, new Constant(0));
        }
        put(CsrId.MHARTID, new Constant(core.hart()));
        put(CsrId.MISA, new Constant(misa(isa)));
    }

    /// MXL 64, the single-letter extensions, and modes S and U. Priv §3.1.1.
    private static long misa(Isa isa) {
        long value = 2L << 62 | 1L << 's' - 'a' | 1L << 'u' - 'a';
        for (String extension : isa.extensions()) {
            if (extension.length() == 1) {
                value |= 1L << extension.charAt(0) - 'a';
            }
        }
        return value;
    }

    private void machine() {
        PendingInterrupts interrupts = core.interrupts();
        Traps traps = core.traps();
        view(CsrId.MSTATUS, core.status()::read, value -> {
            core.status().write(value);
            core.modeChanged();
        });
        view(CsrId.MEDELEG, traps::medeleg, traps::medeleg);
        view(CsrId.MIDELEG, interrupts::delegated, interrupts::writeDelegated);
        view(CsrId.MIE, interrupts::enabled, interrupts::writeEnabled);
        put(CsrId.MIP, new Mip(interrupts));
        put(CsrId.MCOUNTEREN, mcounteren);
        put(CsrId.MENVCFG, environment.machine);
        trapCsrs(traps.machine, CsrId.MTVEC, CsrId.MEPC, CsrId.MCAUSE, CsrId.MTVAL, CsrId.MSCRATCH);
    }

    private void supervisor() {
        PendingInterrupts interrupts = core.interrupts();
        view(CsrId.SSTATUS, core.status()::readSupervisor, value -> {
            core.status().writeSupervisor(value);
            core.modeChanged();
        });
        view(CsrId.SIE, interrupts::enabledForSupervisor, interrupts::writeEnabledForSupervisor);
        view(CsrId.SIP, interrupts::pendingForSupervisor, interrupts::writePendingForSupervisor);
        put(CsrId.SCOUNTEREN, scounteren);
        put(CsrId.SENVCFG, environment.supervisor);
        view(CsrId.SATP, core.addressSpace()::satp, value -> {
            core.addressSpace().satp(value);
            core.attention = true;
        });
        trapCsrs(core.traps().supervisor, CsrId.STVEC, CsrId.SEPC, CsrId.SCAUSE, CsrId.STVAL, CsrId.SSCRATCH);
    }

    private void trapCsrs(TrapCsrs csrs, CsrId tvec, CsrId epc, CsrId cause, CsrId tval, CsrId scratch) {
        view(tvec, csrs::tvec, csrs::tvec);
        view(epc, csrs::epc, csrs::epc);
        view(cause, () -> csrs.cause, value -> csrs.cause = value);
        view(tval, () -> csrs.tval, value -> csrs.tval = value);
        view(scratch, () -> csrs.scratch, value -> csrs.scratch = value);
    }

    private void counters(Isa isa) {
        put(CsrId.MCYCLE, cycle);
        put(CsrId.MINSTRET, instret);
        view(CsrId.MCOUNTINHIBIT,
                () -> (cycle.inhibited() ? CYCLE_INHIBIT : 0) | (instret.inhibited() ? INSTRET_INHIBIT : 0),
                value -> {
                    cycle.inhibit((value & CYCLE_INHIBIT) != 0);
                    instret.inhibit((value & INSTRET_INHIBIT) != 0);
                });
        if (isa.has("zicntr")) {
            view(CsrId.CYCLE, cycle::read, _ -> { });
            view(CsrId.TIME, core::time, _ -> { });
            view(CsrId.INSTRET, instret::read, _ -> { });
        }
        for (int i = 0; i <= LAST_HPM - FIRST_HPM; i++) {
            table[CsrId.MHPMCOUNTER3.number + i] = new Constant(0);
            table[CsrId.MHPMEVENT3.number + i] = new Constant(0);
            if (isa.has("zihpm")) {
                table[CsrId.HPMCOUNTER3.number + i] = new Constant(0);
            }
        }
    }

    private void protection(Pmp pmp) {
        pmpConfig(pmp, CsrId.PMPCFG0, 0);
        pmpConfig(pmp, CsrId.PMPCFG2, Pmp.ENTRIES / 2);
        for (int i = 0; i < Pmp.ENTRIES; i++) {
            int entry = i;
            table[CsrId.PMPADDR0.number + i] = new View(() -> pmp.address(entry), value -> {
                pmp.address(entry, value);
                core.protectionChanged();
            });
        }
    }

    private void pmpConfig(Pmp pmp, CsrId id, int firstEntry) {
        view(id, () -> pmp.config(firstEntry), value -> {
            pmp.config(firstEntry, value);
            core.protectionChanged();
        });
    }

    private void floatingPoint(Fpu fpu) {
        int flagBits = 5;
        int flags = (1 << flagBits) - 1;
        view(CsrId.FFLAGS, () -> fpu.fflags, value -> {
            fpu.fflags = (int) value & flags;
            core.fpuDirty();
        });
        view(CsrId.FRM, () -> fpu.frm, value -> {
            fpu.frm = (int) value & 7;
            core.fpuDirty();
        });
        view(CsrId.FCSR, () -> fpu.frm << flagBits | fpu.fflags, value -> {
            fpu.fflags = (int) value & flags;
            fpu.frm = (int) value >>> flagBits & 7;
            core.fpuDirty();
        });
    }

    boolean has(int number) {
        return table[number] != null;
    }

    /// The register as the host uses it, without permission.
    ///
    /// @throws IllegalArgumentException when the hart has none of that number
    Csr get(int number) {
        Csr csr = number >= 0 && number < table.length ? table[number] : null;
        if (csr == null) {
            throw new IllegalArgumentException("the hart has no CSR 0x%03x".formatted(number));
        }
        return csr;
    }

    /// The register as an instruction uses it, or an illegal-instruction trap.
    Csr permitted(int number, boolean write) {
        Csr csr = table[number];
        boolean readOnly = number >>> 10 == READ_ONLY;
        int lowestPrivilege = number >>> 8 & 3;
        if (csr == null || write && readOnly || core.privilege() < lowestPrivilege || !permittedNow(number)) {
            throw core.illegal();
        }
        return csr;
    }

    /// Permissions that other CSRs grant.
    private boolean permittedNow(int number) {
        if (number >= CsrId.CYCLE.number && number <= CsrId.HPMCOUNTER31.number) {
            return counterPermitted(1L << (number & COUNTER_MASK));
        }
        if (number == CsrId.SATP.number) {
            return core.privilege() == Traps.MACHINE || !core.status().has(Status.TVM);
        }
        if (number == CsrId.STIMECMP.number) {
            return core.privilege() == Traps.MACHINE || environment.supervisorTimerOn() && (mcounteren.read() & TIME_BIT) != 0;
        }
        return number > CsrId.FCSR.number || core.status().fpuOn();
    }

    /// Priv §3.1.11, §12.1.5.
    private boolean counterPermitted(long bit) {
        return switch (core.privilege()) {
            case Traps.MACHINE -> true;
            case Traps.SUPERVISOR -> (mcounteren.read() & bit) != 0;
            default -> (mcounteren.read() & scounteren.read() & bit) != 0;
        };
    }

    Environment environment() {
        return environment;
    }

    private void environmentChanged() {
        core.interrupts().supervisorTimerOwnsSti(environment.supervisorTimerOn());
        core.memory.pageTables(environment.updatesAccessedAndDirty(), environment.memoryTypes());
        core.attention = true;
    }

    void reset() {
        for (Csr each : stored()) {
            each.write(0);
        }
        cycle.reset();
        instret.reset();
        if (timer != null) {
            timer.reset();
        }
    }

    private List<Csr> stored() {
        return List.of(mcounteren, scounteren, environment.supervisor, environment.machine);
    }

    @Override
    public void save(StateWriter writer) {
        for (Csr each : stored()) {
            writer.putLong(each.read());
        }
        cycle.save(writer);
        instret.save(writer);
        if (timer != null) {
            timer.save(writer);
        }
    }

    @Override
    public void load(StateReader reader) {
        for (Csr each : stored()) {
            each.write(reader.getLong());
        }
        cycle.load(reader);
        instret.load(reader);
        if (timer != null) {
            timer.load(reader);
        }
    }

    /// `mip`: read whole, updated without the wire of SEI.
    private record Mip(PendingInterrupts interrupts) implements Csr {
        @Override
        public long read() {
            return interrupts.pending();
        }

        @Override
        public long readForUpdate() {
            return interrupts.pendingForUpdate();
        }

        @Override
        public void write(long value) {
            interrupts.writePending(value);
        }
    }
}
