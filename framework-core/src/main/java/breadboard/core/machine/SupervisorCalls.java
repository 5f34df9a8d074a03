package breadboard.core.machine;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.sbi.SbiService;

/// The way from harts to firmware on the host, which is built after them, and to an SBI extension that is not the firmware's.
public final class SupervisorCalls implements EnvironmentCall {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A6 = 16;
    private static final int A7 = 17;
    /// SBI §4: the Base extension, and its function that says whether an extension is there.
    private static final long BASE = 0x10;
    private static final long PROBE = 3;

    private EnvironmentCall firmware;
    private SbiService service;
    private boolean active;

    /// Says who serves the calls from now on.
    public void connect(EnvironmentCall served) {
        firmware = served;
    }

    /// Says who serves an extension of its own, before any firmware.
    public void service(SbiService served) {
        service = served;
    }

    /// With firmware that runs in M-mode, only the calls that the extension takes from it.
    @Override
    public boolean serves(Hart hart) {
        return firmware != null || service != null && (isOfService(hart) || probesService(hart));
    }

    @Override
    public void call(Hart hart) {
        active = true;
        if (service != null && isOfService(hart)) {
            service.call(hart);
        } else if (service != null && probesService(hart)) {
            hart.x(A0, 0);
            hart.x(A1, 1);
        } else {
            firmware.call(hart);
        }
        active = false;
    }

    private boolean isOfService(Hart hart) {
        return hart.x(A7) == service.extension();
    }

    private boolean probesService(Hart hart) {
        return hart.x(A7) == BASE && hart.x(A6) == PROBE && hart.x(A0) == service.extension();
    }

    /// Whether a call has begun and not ended normally.
    boolean active() {
        return active;
    }
}
