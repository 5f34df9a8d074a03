package breadboard.dev.clint;

import breadboard.api.irq.IrqLine;
import breadboard.api.time.Clock;
import breadboard.api.time.Deadline;

/// `mtimecmp` of one hart, and the wire it drives.
final class HartTimer {
    /// The value after reset, and the one that guests write to have no timer: it arms no deadline.
    static final long NEVER = -1;

    private final Clock clock;
    private final IrqLine mtip;
    private final Deadline deadline;
    private long mtimecmp = NEVER;
    private long mtimeOffset;

    HartTimer(String name, Clock clock, IrqLine mtip) {
        this.clock = clock;
        this.mtip = mtip;
        deadline = clock.deadline(name, () -> update(mtimeOffset));
    }

    long mtimecmp() {
        return mtimecmp;
    }

    /// Sets the register; the wire follows with `update`.
    void set(long value) {
        mtimecmp = value;
    }

    /// Drives the wire, and arms the deadline at which it has to rise.
    void update(long mtimeOffset) {
        this.mtimeOffset = mtimeOffset;
        long mtime = clock.now() + mtimeOffset;
        boolean due = Long.compareUnsigned(mtime, mtimecmp) >= 0;
        mtip.set(due);
        long tick = mtimecmp - mtimeOffset;
        boolean beforeTheClockEnds = Long.compareUnsigned(tick, clock.now()) >= 0;
        if (due || mtimecmp == NEVER || !beforeTheClockEnds) {
            deadline.cancel();
        } else {
            deadline.at(tick);
        }
    }
}
