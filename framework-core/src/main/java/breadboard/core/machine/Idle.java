package breadboard.core.machine;

import breadboard.core.console.Consoles;

/// Lets time pass while no hart executes.
final class Idle {
    private final MachineClock clock;
    private final Consoles consoles;
    private final HostTime hostTime;

    Idle(MachineClock clock, Consoles consoles, HostTime hostTime) {
        this.clock = clock;
        this.consoles = consoles;
        this.hostTime = hostTime;
    }

    /// Passes time up to the next deadline, or up to some input.
    ///
    /// Virtual time jumps. But when somebody sits at the console it passes as on the host, so that an idle guest's ticks do not
    /// keep the host busy, and a guest's second is a second to its user.
    ///
    /// @param maxNanos how long to wait at most
    /// @return false when neither will ever come
    boolean pass(long maxNanos) {
        boolean deadline = clock.deadlineAhead();
        if (!deadline && !consoles.mayArrive()) {
            return false;
        }
        if (deadline && !clock.passesByItself() && !consoles.live()) {
            clock.skipToDeadline();
            return true;
        }
        consoles.flush();
        long nanos = Math.min(maxNanos, deadline ? clock.nanosToDeadline() : Long.MAX_VALUE);
        long before = hostTime.nanos();
        hostTime.await(nanos);
        if (deadline && !clock.passesByItself()) {
            clock.skipNanos(hostTime.nanos() - before);
        }
        return true;
    }
}
