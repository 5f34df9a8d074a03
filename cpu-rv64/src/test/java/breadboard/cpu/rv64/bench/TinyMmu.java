package breadboard.cpu.rv64.bench;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.WalkContext;
import java.util.Set;

/// Page tables of one level: 512 entries in Sv39's layout for the first 2 MiB of virtual addresses; all else faults. An entry 0 with
/// `LARGE` maps all of it at once.
public final class TinyMmu implements Mmu {
    public static final int V = 1;
    public static final int R = 2;
    public static final int W = 4;
    public static final int X = 8;
    public static final int U = 16;
    public static final int A = 64;
    public static final int D = 128;
    /// A reserved-for-software bit, here the mark of a 2 MiB page.
    public static final int LARGE = 256;
    /// The one mode.
    public static final int MODE = 8;

    private static final long PAGE = 4096;
    private static final long REACH = 512 * PAGE;

    /// Walks made so far.
    public int walks;

    @Override
    public Set<Integer> satpModes() {
        return Set.of(MODE);
    }

    @Override
    public int asidBits() {
        return 4;
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return true;
    }

    @Override
    public Outcome walk(long va, Access access, boolean user, WalkContext context, Leaf leaf) {
        walks++;
        if (va < 0 || va >= REACH) {
            return Outcome.PAGE_FAULT;
        }
        long table = (context.satp() & (1L << 44) - 1) * PAGE;
        if (!context.accessible(table, false)) {
            return Outcome.ACCESS_FAULT;
        }
        boolean large = (context.loadPte(table) & LARGE) != 0;
        long at = table + (large ? 0 : va / PAGE * 8);
        if (!context.accessible(at, false)) {
            return Outcome.ACCESS_FAULT;
        }
        long pte = context.loadPte(at);
        if (!permits(pte, access, user, context)) {
            return Outcome.PAGE_FAULT;
        }
        long update = pte | A | (access == Access.STORE ? D : 0);
        if (update != pte) {
            if (!context.updatesAccessedAndDirty()) {
                return Outcome.PAGE_FAULT;
            }
            if (!context.accessible(at, true)) {
                return Outcome.ACCESS_FAULT;
            }
            context.compareAndSetPte(at, pte, update);
        }
        long bytes = large ? REACH : PAGE;
        leaf.set((pte >>> 10) * PAGE + (va & bytes - 1), bytes, update);
        return Outcome.MAPPED;
    }

    private static boolean permits(long pte, Access access, boolean user, WalkContext context) {
        boolean ofUser = (pte & U) != 0;
        if ((pte & V) == 0 || user && !ofUser) {
            return false;
        }
        if (!user && ofUser && (access == Access.FETCH || !context.sum())) {
            return false;
        }
        long rights = context.mxr() && (pte & X) != 0 ? pte | R : pte;
        return (rights & switch (access) {
            case FETCH -> X;
            case LOAD -> R;
            case STORE -> W;
        }) != 0;
    }
}
