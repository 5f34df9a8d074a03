package breadboard.cpu.rv64.core;

import static breadboard.api.hart.Interrupt.MACHINE_EXTERNAL;
import static breadboard.api.hart.Interrupt.MACHINE_SOFTWARE;
import static breadboard.api.hart.Interrupt.MACHINE_TIMER;
import static breadboard.api.hart.Interrupt.SUPERVISOR_EXTERNAL;
import static breadboard.api.hart.Interrupt.SUPERVISOR_SOFTWARE;
import static breadboard.api.hart.Interrupt.SUPERVISOR_TIMER;

import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// `mip`, `mie` and `mideleg`: which interrupts wait, which are enabled, whom they belong to. Priv §3.1.8, §3.1.9.
///
/// `mip` has two sources: wires (MSI, MTI, SEI, MEI, and STI from the supervisor timer) and bits that software writes (SSI, SEI,
/// and STI while there is no supervisor timer). SEI is the OR of both.
final class PendingInterrupts implements IrqSink, Stateful {
    /// From the highest priority to the lowest.
    private static final int[] PRIORITY = {MACHINE_EXTERNAL, MACHINE_SOFTWARE, MACHINE_TIMER,
        SUPERVISOR_EXTERNAL, SUPERVISOR_SOFTWARE, SUPERVISOR_TIMER};
    private static final long SUPERVISOR = 1L << SUPERVISOR_SOFTWARE | 1L << SUPERVISOR_TIMER | 1L << SUPERVISOR_EXTERNAL;
    private static final long ALL = SUPERVISOR | 1L << MACHINE_SOFTWARE | 1L << MACHINE_TIMER | 1L << MACHINE_EXTERNAL;
    private static final long WIRES = 1L << MACHINE_SOFTWARE | 1L << MACHINE_TIMER | 1L << MACHINE_EXTERNAL | 1L << SUPERVISOR_EXTERNAL;
    private static final long STI = 1L << SUPERVISOR_TIMER;

    private final Runnable changed;
    private long wires;
    private long software;
    private boolean timerOwnsSti;
    private long enabled;
    private long delegated;

    /// @param changed called after each change of what is pending, enabled or delegated
    PendingInterrupts(Runnable changed) {
        this.changed = changed;
    }

    @Override
    public IrqLine line(int number) {
        long bit = number >= 0 && number < Long.SIZE ? 1L << number & WIRES : 0;
        if (bit == 0) {
            throw new IllegalArgumentException("a hart has no interrupt input " + number + "; there are 3, 7, 9 and 11");
        }
        return level -> wire(bit, level);
    }

    /// Drives STI from the supervisor timer.
    void supervisorTimer(boolean level) {
        wire(STI, level);
    }

    /// Whether STI is the supervisor timer's alone (`menvcfg.STCE`), so that software cannot write it.
    void supervisorTimerOwnsSti(boolean owns) {
        timerOwnsSti = owns;
        changed.run();
    }

    /// `mip`.
    long pending() {
        return timerOwnsSti ? wires | software & ~STI : wires & ~STI | software;
    }

    /// What `csrrs` and `csrrc` of `mip` modify: SEI without the wire.
    long pendingForUpdate() {
        return pending() & ~(1L << SUPERVISOR_EXTERNAL) | software & 1L << SUPERVISOR_EXTERNAL;
    }

    void writePending(long value) {
        long writable = timerOwnsSti ? SUPERVISOR & ~STI : SUPERVISOR;
        software = software & ~writable | value & writable;
        changed.run();
    }

    /// `sip`. Priv §12.1.3.
    long pendingForSupervisor() {
        return pending() & delegated;
    }

    /// Of `sip` only a delegated SSI can be written.
    void writePendingForSupervisor(long value) {
        long writable = delegated & 1L << SUPERVISOR_SOFTWARE;
        software = software & ~writable | value & writable;
        changed.run();
    }

    /// `mie`.
    long enabled() {
        return enabled;
    }

    void writeEnabled(long value) {
        enabled = value & ALL;
        changed.run();
    }

    /// `sie`.
    long enabledForSupervisor() {
        return enabled & delegated;
    }

    void writeEnabledForSupervisor(long value) {
        enabled = enabled & ~delegated | value & delegated;
        changed.run();
    }

    /// `mideleg`: the interrupts of S-mode can be delegated.
    long delegated() {
        return delegated;
    }

    void writeDelegated(long value) {
        delegated = value & SUPERVISOR;
        changed.run();
    }

    /// Whether a waiting hart continues, whatever the global enables say. Priv §3.3.3.
    boolean wakes() {
        return (pending() & enabled) != 0;
    }

    /// The interrupt to take now, or -1.
    ///
    /// @param privilege 0, 1 or 3
    int select(int privilege, Status status) {
        long ready = pending() & enabled;
        if (ready == 0) {
            return -1;
        }
        boolean toMachine = privilege < Traps.MACHINE || status.has(Status.MIE);
        int machine = toMachine ? highest(ready & ~delegated) : -1;
        if (machine >= 0) {
            return machine;
        }
        boolean toSupervisor = privilege < Traps.SUPERVISOR || privilege == Traps.SUPERVISOR && status.has(Status.SIE);
        return toSupervisor ? highest(ready & delegated) : -1;
    }

    /// Wires keep their level: what drives them is not the hart's.
    void reset() {
        software = 0;
        timerOwnsSti = false;
        enabled = 0;
        delegated = 0;
        wires &= ~STI;
        changed.run();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(wires);
        writer.putLong(software);
        writer.putBoolean(timerOwnsSti);
        writer.putLong(enabled);
        writer.putLong(delegated);
    }

    @Override
    public void load(StateReader reader) {
        wires = reader.getLong();
        software = reader.getLong();
        timerOwnsSti = reader.getBoolean();
        enabled = reader.getLong();
        delegated = reader.getLong();
        changed.run();
    }

    private void wire(long bit, boolean level) {
        long levels = level ? wires | bit : wires & ~bit;
        if (levels != wires) {
            wires = levels;
            changed.run();
        }
    }

    private static int highest(long ready) {
        for (int number : PRIORITY) {
            if ((ready >>> number & 1) != 0) {
                return number;
            }
        }
        return -1;
    }
}
