package breadboard.core.machine;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.WalkContext;
import java.util.Set;

/// A plugin's MMU whose walks can be seen. Walks are rare: what they lead to is kept in TLBs.
public final class WatchedMmu implements Mmu {
    private final Mmu mmu;
    /// Null when nobody looks.
    private WalkObserver observer;

    /// @param mmu does all the work
    public WatchedMmu(Mmu mmu) {
        this.mmu = mmu;
    }

    void observer(WalkObserver present) {
        observer = present;
    }

    @Override
    public Set<Integer> satpModes() {
        return mmu.satpModes();
    }

    @Override
    public int asidBits() {
        return mmu.asidBits();
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return mmu.updatesAccessedAndDirty();
    }

    @Override
    public Outcome walk(long va, Access access, boolean user, WalkContext context, Leaf leaf) {
        Outcome outcome = mmu.walk(va, access, user, context, leaf);
        if (observer != null) {
            observer.walked(va, access, outcome, leaf.pa(), leaf.pageBytes());
        }
        return outcome;
    }
}
