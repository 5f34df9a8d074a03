package breadboard.heap.replay;

import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;

/// S9: the smallest window in which a whole trace completes, H_min.
///
/// Success is not monotone in the window's size: the block set of a buddy heap depends on base and size. So the search halves the
/// interval between the highest R and a window that serves until its ends are one step apart, and then looks downward from what it
/// found: windows below, at distances that double, down to the highest R. Where one of them serves, the search goes on below it.
/// The answer serves; that none below it does has been tried at those distances, not proved.
public final class MinimumHeap {
    /// Windows are multiples of it.
    private static final long STEP = 8;
    private static final long MOST = 1L << 30;

    private final Trace trace;
    private final StrategyChoice choice;
    private final ReplayRules rules;
    private int replays;

    private MinimumHeap(Trace trace, StrategyChoice choice, ReplayRules rules) {
        this.trace = trace;
        this.choice = choice;
        this.rules = new ReplayRules(rules.base(), rules.windowBytes(), rules.resize(), false, false, rules.alignment());
    }

    /// What was found.
    ///
    /// @param bytes   H_min; -1 when not even 1 GiB serves
    /// @param replays how many windows were tried
    public record Found(long bytes, int replays) { }

    /// Searches.
    ///
    /// @param peak the highest R of the trace: no window below it can serve
    public static Found search(Trace trace, StrategyChoice choice, ReplayRules rules, long peak) {
        MinimumHeap search = new MinimumHeap(trace, choice, rules);
        long bytes = search.search(up(Math.max(peak, STEP)));
        return new Found(bytes, search.replays);
    }

    private long search(long least) {
        long serving = least;
        long failing = least - STEP;
        while (!serves(serving)) {
            failing = serving;
            serving = up(serving + Math.max(STEP, serving / 4));
            if (serving > MOST) {
                return -1;
            }
        }
        serving = bisect(failing, serving);
        for (long distance = 2 * STEP; serving - distance >= least; distance *= 2) {
            long below = serving - distance;
            if (serves(below)) {
                serving = bisect(least - STEP, below);
                distance = STEP;
            }
        }
        return serving;
    }

    private long bisect(long failing, long serving) {
        long low = failing;
        long high = serving;
        while (high - low > STEP) {
            long middle = low + up((high - low) / 2);
            middle = middle == high ? high - STEP : middle;
            if (serves(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean serves(long bytes) {
        replays++;
        try {
            return Replay.run(trace, choice, rules.withWindow(bytes)).completed();
        } catch (IllegalArgumentException tooSmall) {
            return false;
        }
    }

    private static long up(long bytes) {
        return (bytes + STEP - 1) / STEP * STEP;
    }
}
