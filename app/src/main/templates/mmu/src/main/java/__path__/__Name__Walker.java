package __package__;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.WalkContext;
import java.util.Set;

/// The walk of the privileged specification, section "Virtual Address Translation Process", for three levels. Asked on a TLB miss only:
/// the CPU keeps the translations.
final class __Name__Walker implements Mmu {
    /// The value of `satp.MODE`.
    private static final int SV39 = 8;
    private static final int LEVELS = 3;
    private static final long V = 1;
    private static final long R = 1 << 1;
    private static final long W = 1 << 2;
    private static final long X = 1 << 3;
    private static final long U = 1 << 4;
    private static final long A = 1 << 6;
    private static final long D = 1 << 7;
    /// Bits 54 to 63: for extensions that this MMU does not have.
    private static final long RESERVED = -1L << 54;
    private static final long PPN = (1L << 44) - 1;

    private final int asidBits;

    __Name__Walker(int asidBits) {
        this.asidBits = asidBits;
    }

    @Override
    public Set<Integer> satpModes() {
        return Set.of(SV39);
    }

    @Override
    public int asidBits() {
        return asidBits;
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return true;
    }

    @Override
    public Outcome walk(long va, Access access, boolean user, WalkContext context, Leaf leaf) {
        if (va << 25 >> 25 != va) {
            return Outcome.PAGE_FAULT;
        }
        Outcome outcome = null;
        while (outcome == null) {
            outcome = attempt(va, access, user, context, leaf);
        }
        return outcome;
    }

    /// One walk; null when another hart changed the entry meanwhile, so that it has to be made again.
    private static Outcome attempt(long va, Access access, boolean user, WalkContext context, Leaf leaf) {
        long table = (context.satp() & PPN) << 12;
        for (int level = LEVELS - 1; level >= 0; level--) {
            int offsetBits = 12 + 9 * level;
            long address = table + (va >>> offsetBits & 511) * 8;
            if (!context.accessible(address, false)) {
                return Outcome.ACCESS_FAULT;
            }
            long pte = context.loadPte(address);
            boolean pointer = (pte & (R | W | X)) == 0;
            if ((pte & V) == 0 || (pte & (R | W)) == W || (pte & RESERVED) != 0 || pointer && (pte & (A | D | U)) != 0) {
                return Outcome.PAGE_FAULT;
            }
            if (!pointer) {
                return leaf(va, access, user, context, leaf, new Found(address, pte, 1L << offsetBits));
            }
            table = (pte >>> 10 & PPN) << 12;
        }
        return Outcome.PAGE_FAULT;
    }

    /// A leaf entry, where it lies, and how large its page is.
    private record Found(long address, long pte, long pageBytes) { }

    private static Outcome leaf(long va, Access access, boolean user, WalkContext context, Leaf leaf, Found found) {
        long page = (found.pte >>> 10 & PPN) << 12;
        if (!allows(found.pte, access, user, context) || (page & found.pageBytes - 1) != 0) {
            return Outcome.PAGE_FAULT;
        }
        long update = found.pte | A | (access == Access.STORE ? D : 0);
        if (update != found.pte) {
            if (!context.updatesAccessedAndDirty()) {
                return Outcome.PAGE_FAULT;
            }
            if (!context.accessible(found.address, true)) {
                return Outcome.ACCESS_FAULT;
            }
            if (!context.compareAndSetPte(found.address, found.pte, update)) {
                return null;
            }
        }
        leaf.set(page | va & found.pageBytes - 1, found.pageBytes, update);
        return Outcome.MAPPED;
    }

    private static boolean allows(long pte, Access access, boolean user, WalkContext context) {
        boolean userPage = (pte & U) != 0;
        if (user && !userPage || !user && userPage && (access == Access.FETCH || !context.sum())) {
            return false;
        }
        return switch (access) {
            case FETCH -> (pte & X) != 0;
            case LOAD -> (pte & R) != 0 || context.mxr() && (pte & X) != 0;
            case STORE -> (pte & W) != 0;
        };
    }
}
