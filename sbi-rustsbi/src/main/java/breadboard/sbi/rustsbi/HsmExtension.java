package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import java.util.List;

/// Hart state management, `HSM` (SBI §9).
final class HsmExtension implements SbiExtension {
    static final int EID = 0x48534d;
    private static final int SUSPEND_RETENTIVE = 0;
    private static final int SUSPEND_NON_RETENTIVE = 0x8000_0000;

    private final List<? extends Hart> harts;
    private final HartStates states;
    private final SupervisorTimers timers;
    private final SupervisorMemory memory;

    HsmExtension(List<? extends Hart> harts, HartStates states, SupervisorTimers timers, SupervisorMemory memory) {
        this.harts = harts;
        this.states = states;
        this.timers = timers;
        this.memory = memory;
    }

    @Override
    public int eid() {
        return EID;
    }

    @Override
    public SbiRet call(int fid, long[] a, Hart caller) {
        return switch (fid) {
            case 0 -> start(a[0], a[1], a[2]);
            case 1 -> stop(caller);
            case 2 -> exists(a[0]) ? SbiRet.success(states.of(hart(a[0]))) : SbiRet.invalidParam();
            case 3 -> suspend(caller, (int) a[0], a[1], a[2]);
            default -> SbiRet.notSupported();
        };
    }

    private SbiRet start(long id, long startAddress, long opaque) {
        if (!exists(id)) {
            return SbiRet.invalidParam();
        }
        if (!memory.isExecutable(startAddress)) {
            return SbiRet.invalidAddress();
        }
        if (!states.isStopped(hart(id))) {
            return SbiRet.alreadyAvailable();
        }
        SupervisorEntry.prepare(hart(id), startAddress, opaque);
        states.start(hart(id));
        return SbiRet.success();
    }

    private SbiRet stop(Hart caller) {
        timers.clear(caller);
        states.stop(caller);
        return SbiRet.NO_RETURN;
    }

    /// Reserved and platform-specific types are invalid: the platform has none of its own (SBI §9.4).
    private SbiRet suspend(Hart caller, int type, long resumeAddress, long opaque) {
        switch (type) {
            case SUSPEND_RETENTIVE -> {
                states.suspend(caller);
                return SbiRet.success();
            }
            case SUSPEND_NON_RETENTIVE -> {
                if (!memory.isExecutable(resumeAddress)) {
                    return SbiRet.invalidAddress();
                }
                SupervisorEntry.resume(caller, resumeAddress, opaque);
                states.suspend(caller);
                return SbiRet.NO_RETURN;
            }
            default -> {
                return SbiRet.invalidParam();
            }
        }
    }

    private boolean exists(long id) {
        return Long.compareUnsigned(id, harts.size()) < 0;
    }

    private Hart hart(long id) {
        return harts.get((int) id);
    }
}
