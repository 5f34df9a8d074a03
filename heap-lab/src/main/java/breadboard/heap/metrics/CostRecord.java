package breadboard.heap.metrics;

import breadboard.heap.replay.ReplayObserver.Call;
import breadboard.heap.window.OpCost;

/// What operations cost, over a run.
public final class CostRecord {
    private static final int ORDERS = 48;
    /// Fifths of [0, 1].
    private static final int FIFTHS = 5;

    private final Distribution allocate = new Distribution();
    private final Distribution release = new Distribution();
    private final Distribution allocateSearch = new Distribution();
    private final Distribution releaseSearch = new Distribution();
    private final Bins byFragmentation = new Bins(FIFTHS);
    private final Bins byLive = new Bins(ORDERS);
    private final Bins bySize = new Bins(ORDERS);
    private long splitting;
    private long splits;
    private long merges;
    private long calls;
    private double lines;

    void add(Call call, long bytes, OpCost cost, long live, double fragmentation) {
        calls++;
        lines += cost.lines();
        splits += cost.splits();
        merges += cost.merges();
        if (call == Call.RELEASE) {
            release.add(cost.touches());
            releaseSearch.add(cost.searched());
            return;
        }
        allocate.add(cost.touches());
        allocateSearch.add(cost.searched());
        splitting += cost.splits() > 0 ? 1 : 0;
        byFragmentation.add((int) (fragmentation * FIFTHS), cost.touches());
        byLive.add(Bins.order(live + 1), cost.touches());
        bySize.add(Bins.order(bytes), cost.touches());
    }

    /// Accesses of allocations (and of the strategy's own resizes).
    public Distribution allocate() {
        return allocate;
    }

    /// Accesses of releases.
    public Distribution release() {
        return release;
    }

    /// Search steps of allocations.
    public Distribution allocateSearch() {
        return allocateSearch;
    }

    /// Search steps of releases.
    public Distribution releaseSearch() {
        return releaseSearch;
    }

    /// Accesses of allocations by fifths of S4 at the last sample before.
    public Bins byFragmentation() {
        return byFragmentation;
    }

    /// Accesses of allocations by the order of the number of live blocks.
    public Bins byLive() {
        return byLive;
    }

    /// Accesses of allocations by the order of the size requested.
    public Bins bySize() {
        return bySize;
    }

    /// Distinct cache lines of an operation, the mean.
    double meanLines() {
        return calls == 0 ? 0 : lines / calls;
    }

    /// The share of allocations that split a block: p.
    double splitShare() {
        return allocate.count() == 0 ? 0 : (double) splitting / allocate.count();
    }

    double splitsPerAllocation() {
        return allocate.count() == 0 ? 0 : (double) splits / allocate.count();
    }

    double mergesPerRelease() {
        return release.count() == 0 ? 0 : (double) merges / release.count();
    }

    /// Allocation cost in the highest fifth of S4 that occurred over that in the lowest; 1 when one fifth holds all.
    double slowdown() {
        int low = 0;
        int high = FIFTHS - 1;
        while (low < high && byFragmentation.count(low) == 0) {
            low++;
        }
        while (high > low && byFragmentation.count(high) == 0) {
            high--;
        }
        return byFragmentation.mean(low) == 0 ? 1 : byFragmentation.mean(high) / byFragmentation.mean(low);
    }
}
