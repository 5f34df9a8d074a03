package breadboard.experiments.run;

import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Counts results as they come, and guesses how long the rest will take.
public final class Tally {
    private final int total;
    private final int before;
    private final long startNanos;
    private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
    private int done;

    /// @param total      runs in all
    /// @param before     how many of them had results already
    /// @param startNanos `System.nanoTime` at the start
    public Tally(int total, int before, long startNanos) {
        this.total = total;
        this.before = before;
        this.startNanos = startNanos;
    }

    /// Counts one.
    public void add(RunRecord run) {
        done++;
        counts.merge(run.status(), 1, Integer::sum);
    }

    /// Results that came.
    public int done() {
        return done;
    }

    /// Runs that have no result yet.
    public int left() {
        return total - before - done;
    }

    /// Results of a status that came.
    public int count(Status status) {
        return counts.getOrDefault(status, 0);
    }

    /// `123/720 runs, 2 failed, 14.2 runs/s, about 0:42 left`
    public String line(long nowNanos) {
        StringBuilder line = new StringBuilder().append(before + done).append('/').append(total).append(" runs");
        counts.forEach((status, count) -> {
            if (status != Status.OK) {
                line.append(", ").append(count).append(' ').append(status.spelling());
            }
        });
        double seconds = (nowNanos - startNanos) / 1e9;
        if (done > 0 && seconds > 0) {
            line.append(String.format(Locale.ROOT, ", %.1f runs/s", done / seconds));
            if (left() > 0) {
                line.append(", about ").append(duration(Math.round(left() * seconds / done))).append(" left");
            }
        }
        return line.toString();
    }

    private static String duration(long seconds) {
        return seconds < 3600 ? "%d:%02d".formatted(seconds / 60, seconds % 60)
                : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
    }
}
