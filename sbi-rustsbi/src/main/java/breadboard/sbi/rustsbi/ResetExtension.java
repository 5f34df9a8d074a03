package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.io.Power;

/// System reset, `SRST` (SBI §10). Cold and warm reboot are the same here. Types and reasons in the vendor and implementation
/// ranges have no meaning to this firmware and are invalid, as reserved ones are (SBI §10.1).
final class ResetExtension implements SbiExtension {
    static final int EID = 0x53525354;
    private static final int SHUTDOWN = 0;
    private static final int COLD_REBOOT = 1;
    private static final int WARM_REBOOT = 2;
    private static final int NO_REASON = 0;
    private static final int SYSTEM_FAILURE = 1;
    private final Power power;

    ResetExtension(Power power) {
        this.power = power;
    }

    @Override
    public int eid() {
        return EID;
    }

    @Override
    public SbiRet call(int fid, long[] a, Hart caller) {
        if (fid != 0) {
            return SbiRet.notSupported();
        }
        int type = (int) a[0];
        int reason = (int) a[1];
        if (reason != NO_REASON && reason != SYSTEM_FAILURE) {
            return SbiRet.invalidParam();
        }
        switch (type) {
            case SHUTDOWN -> {
                if (reason == SYSTEM_FAILURE) {
                    power.fail(SYSTEM_FAILURE);
                } else {
                    power.off();
                }
            }
            case COLD_REBOOT, WARM_REBOOT -> power.reset();
            default -> {
                return SbiRet.invalidParam();
            }
        }
        return SbiRet.NO_RETURN;
    }
}
