package breadboard.cpu.rv64.core;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// Entering and leaving traps. Priv §3.1.6.1, §3.1.8, §3.3.2.
///
/// Privileges are encoded as in `mstatus.MPP`.
final class Traps implements Stateful {
    static final int USER = 0;
    static final int SUPERVISOR = 1;
    static final int MACHINE = 3;

    private static final long INTERRUPT = 1L << 63;
    /// Exceptions 0-9, 12, 13 and 15: all there are, but for the environment call from M-mode.
    private static final long DELEGABLE = 0xb3ff;

    final TrapCsrs machine;
    final TrapCsrs supervisor;
    private final Core core;
    private final Status status;
    private final PendingInterrupts interrupts;
    private long medeleg;

    Traps(Core core, Status status, PendingInterrupts interrupts, boolean compressed) {
        this.core = core;
        this.status = status;
        this.interrupts = interrupts;
        long pcMask = compressed ? -2 : -4;
        machine = new TrapCsrs(pcMask);
        supervisor = new TrapCsrs(pcMask);
    }

    long medeleg() {
        return medeleg;
    }

    void medeleg(long value) {
        medeleg = value & DELEGABLE;
    }

    void exception(int cause, long tval) {
        enter(false, cause, tval, (medeleg >>> cause & 1) != 0);
    }

    void interrupt(int number) {
        enter(true, number, 0, (interrupts.delegated() >>> number & 1) != 0);
    }

    private void enter(boolean interrupt, int code, long tval, boolean delegated) {
        int from = core.privilege();
        boolean toSupervisor = delegated && from <= SUPERVISOR;
        TrapCsrs csrs = toSupervisor ? supervisor : machine;
        csrs.epc(core.pc);
        csrs.cause = interrupt ? INTERRUPT | code : code;
        csrs.tval = tval;
        if (toSupervisor) {
            status.set(Status.SPIE, status.has(Status.SIE));
            status.set(Status.SIE, false);
            status.set(Status.SPP, from == SUPERVISOR);
        } else {
            status.set(Status.MPIE, status.has(Status.MIE));
            status.set(Status.MIE, false);
            status.mpp(from);
        }
        core.memory.cancelReservation();
        core.go(csrs.handler(interrupt, code), toSupervisor ? SUPERVISOR : MACHINE);
    }

    void mret() {
        int to = status.mpp();
        status.set(Status.MIE, status.has(Status.MPIE));
        status.set(Status.MPIE, true);
        status.mpp(USER);
        leave(machine, to);
    }

    void sret() {
        int to = status.has(Status.SPP) ? SUPERVISOR : USER;
        status.set(Status.SIE, status.has(Status.SPIE));
        status.set(Status.SPIE, true);
        status.set(Status.SPP, false);
        leave(supervisor, to);
    }

    private void leave(TrapCsrs csrs, int to) {
        if (to != MACHINE) {
            status.set(Status.MPRV, false);
        }
        core.go(csrs.epc(), to);
    }

    void reset() {
        medeleg = 0;
        machine.reset();
        supervisor.reset();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(medeleg);
        machine.save(writer);
        supervisor.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        medeleg = reader.getLong();
        machine.load(reader);
        supervisor.load(reader);
    }
}
