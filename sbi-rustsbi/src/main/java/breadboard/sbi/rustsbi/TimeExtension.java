package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;

/// Timer, `TIME` (SBI §6).
final class TimeExtension implements SbiExtension {
    static final int EID = 0x54494d45;
    private final SupervisorTimers timers;

    TimeExtension(SupervisorTimers timers) {
        this.timers = timers;
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
        timers.set(caller, a[0]);
        return SbiRet.success();
    }
}
