package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import java.util.List;

/// Inter-processor interrupts, `sPI` (SBI §7). They are supervisor software interrupts at the receiver.
final class IpiExtension implements SbiExtension {
    static final int EID = 0x735049;
    private final List<? extends Hart> harts;
    private final HartStates states;

    IpiExtension(List<? extends Hart> harts, HartStates states) {
        this.harts = harts;
        this.states = states;
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
        return send(a[0], a[1]);
    }

    /// Interrupts the harts of a mask. A stopped hart is there but executes nothing that could be interrupted, and it must not
    /// start with an old interrupt pending.
    SbiRet send(long mask, long base) {
        return HartMask.harts(harts, mask, base).map(targets -> {
            for (Hart target : targets) {
                if (!states.isStopped(target)) {
                    PendingBits.set(target, Interrupt.SUPERVISOR_SOFTWARE);
                }
            }
            return SbiRet.success();
        }).orElseGet(SbiRet::invalidParam);
    }
}
