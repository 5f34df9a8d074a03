package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import java.util.List;
import java.util.function.Consumer;

/// Remote fences, `RFNC` (SBI §8). They have taken effect on every target when the call returns.
///
/// Functions 3 to 6 concern the hypervisor extension, which no hart has: not supported. An ASID narrows a fence; flushing
/// more than was asked for is always allowed (Priv §12.2.1), so function 2 does what function 1 does.
final class RfenceExtension implements SbiExtension {
    static final int EID = 0x52464e43;
    private static final long ALL = -1;
    private final List<? extends Hart> harts;

    RfenceExtension(List<? extends Hart> harts) {
        this.harts = harts;
    }

    @Override
    public int eid() {
        return EID;
    }

    @Override
    public SbiRet call(int fid, long[] a, Hart caller) {
        return switch (fid) {
            case 0 -> fenceInstructions(a[0], a[1]);
            case 1, 2 -> fenceTranslations(a[0], a[1], a[2], a[3]);
            default -> SbiRet.notSupported();
        };
    }

    /// `fence.i` on the harts of a mask.
    SbiRet fenceInstructions(long mask, long base) {
        return each(mask, base, Hart::flushInstructions);
    }

    /// `sfence.vma` on the harts of a mask, for `sizeBytes` bytes from `start` on; for all addresses when both are 0 or the size
    /// is 2^64-1.
    SbiRet fenceTranslations(long mask, long base, long start, long sizeBytes) {
        boolean all = sizeBytes == ALL || start == 0 && sizeBytes == 0;
        if (!all && sizeBytes != 0 && Long.compareUnsigned(start + (sizeBytes - 1), start) < 0) {
            return SbiRet.invalidAddress();
        }
        return each(mask, base, hart -> {
            if (all || sizeBytes < 0) {
                hart.flushTranslations(0, ALL);
            } else if (sizeBytes > 0) {
                hart.flushTranslations(start, sizeBytes);
            }
        });
    }

    private SbiRet each(long mask, long base, Consumer<Hart> fence) {
        return HartMask.harts(harts, mask, base).map(targets -> {
            targets.forEach(fence);
            return SbiRet.success();
        }).orElseGet(SbiRet::invalidParam);
    }
}
