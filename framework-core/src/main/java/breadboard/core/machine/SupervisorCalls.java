package breadboard.core.machine;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;

/// The way from harts to firmware on the host, which is built after them.
public final class SupervisorCalls implements EnvironmentCall {
    private EnvironmentCall firmware;
    private boolean active;

    /// Says who serves the calls from now on.
    public void connect(EnvironmentCall served) {
        firmware = served;
    }

    @Override
    public void call(Hart hart) {
        active = true;
        firmware.call(hart);
        active = false;
    }

    /// Whether a call has begun and not ended normally.
    boolean active() {
        return active;
    }
}
