package breadboard.testkit;

import breadboard.api.io.Power;
import java.util.ArrayList;
import java.util.List;

/// A power switch that writes down what was asked for: `off`, `fail 3`, `reset`.
public final class RecordingPower implements Power {
    private final List<String> requests = new ArrayList<>();

    @Override
    public void off() {
        requests.add("off");
    }

    @Override
    public void fail(long code) {
        requests.add("fail " + Long.toUnsignedString(code));
    }

    @Override
    public void reset() {
        requests.add("reset");
    }

    /// All requests so far, in order.
    public List<String> requests() {
        return List.copyOf(requests);
    }
}
