package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The hart list parameter of SBI §3.1: `hart_mask`, `hart_mask_base`.
final class HartMask {
    private static final long ALL = -1;

    private HartMask() { }

    /// The harts that a mask names; empty when the base or a bit names a hart that is not there (`SBI_ERR_INVALID_PARAM`).
    ///
    /// @param mask bit i stands for hart `base + i`
    /// @param base hart id of bit 0; -1 means all harts, whatever the mask
    static <H extends Hart> Optional<List<H>> harts(List<H> all, long mask, long base) {
        if (base == ALL) {
            return Optional.of(all);
        }
        if (Long.compareUnsigned(base, all.size()) >= 0) {
            return Optional.empty();
        }
        List<H> named = new ArrayList<>();
        for (long rest = mask; rest != 0; rest &= rest - 1) {
            long id = base + Long.numberOfTrailingZeros(rest);
            if (id >= all.size()) {
                return Optional.empty();
            }
            named.add(all.get((int) id));
        }
        return Optional.of(named);
    }
}
