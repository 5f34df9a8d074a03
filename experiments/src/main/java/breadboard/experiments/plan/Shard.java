package breadboard.experiments.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One of several parts that an experiment is split into.
///
/// @param index from 1
/// @param of    how many there are
public record Shard(int index, int of) {
    /// The experiment as a whole.
    public static final Shard WHOLE = new Shard(1, 1);
    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,7})/([0-9]{1,7})");

    /// @throws IllegalArgumentException when there is no such part
    public Shard {
        if (of < 1 || index < 1 || index > of) {
            throw new IllegalArgumentException("'" + index + "/" + of + "' is no shard; allowed: 1/1, 1/8 to 8/8 and such");
        }
    }

    /// Reads `3/8`.
    ///
    /// @throws IllegalArgumentException with a sentence
    public static Shard parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no shard; allowed: 1/1, 1/8 to 8/8 and such");
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
