package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;
import java.util.Arrays;
import java.util.List;

/// The supervisor's timer of each hart: `stimecmp` where the harts have Sstc, else a deadline that raises STIP.
final class SupervisorTimers implements Stateful {
    /// The time that SBI §6.1 calls infinitely far away.
    private static final long NEVER = -1;

    private final boolean sstc;
    private final List<? extends Hart> harts;
    private final Deadline[] deadlines;
    private final long[] due;

    SupervisorTimers(List<? extends Hart> harts, Clock clock, boolean sstc) {
        this.harts = harts;
        this.sstc = sstc;
        this.due = new long[harts.size()];
        this.deadlines = new Deadline[harts.size()];
        Arrays.fill(due, NEVER);
        for (Hart hart : harts) {
            deadlines[hart.id()] = clock.deadline("sbi.hart" + hart.id(), () -> expire(hart));
        }
    }

    /// Clears a pending timer interrupt; the next comes when the clock reaches `ticks` (unsigned).
    void set(Hart hart, long ticks) {
        if (sstc) {
            hart.csr(Csr.STIMECMP, ticks);
            return;
        }
        PendingBits.clear(hart, Interrupt.SUPERVISOR_TIMER);
        due[hart.id()] = ticks;
        arm(hart.id());
    }

    /// No interrupt is pending and none will come.
    void clear(Hart hart) {
        set(hart, NEVER);
    }

    private void arm(int hart) {
        if (due[hart] == NEVER) {
            deadlines[hart].cancel();
        } else {
            deadlines[hart].at(due[hart]);
        }
    }

    private void expire(Hart hart) {
        due[hart.id()] = NEVER;
        PendingBits.set(hart, Interrupt.SUPERVISOR_TIMER);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(due);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(due);
        for (Hart hart : harts) {
            arm(hart.id());
        }
    }
}
