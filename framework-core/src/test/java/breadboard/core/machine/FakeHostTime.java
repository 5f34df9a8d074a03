package breadboard.core.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/// Host time that passes only by waiting.
final class FakeHostTime implements HostTime {
    final List<Long> waits = new ArrayList<>();
    private final LongUnaryOperator waiting;
    private long nanos = 1_000;

    /// @param waiting what happens in a wait of so many nanoseconds: how long it lasts
    FakeHostTime(LongUnaryOperator waiting) {
        this.waiting = waiting;
    }

    static FakeHostTime undisturbed() {
        return new FakeHostTime(nanos -> nanos);
    }

    @Override
    public long nanos() {
        return nanos;
    }

    void pass(long more) {
        nanos += more;
    }

    @Override
    public void await(long longest) {
        waits.add(longest);
        nanos += waiting.applyAsLong(longest);
    }

    @Override
    public void signal() { }
}
