package breadboard.dev.plic;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;

/// A set of interrupt sources, read and written in the words of the register map: bit 0 of word 0 is source 0, which does not
/// exist and is never in the set.
final class Sources {
    private final long[] bits;
    private final int last;

    /// The empty set of sources 1 to `last`.
    Sources(int last) {
        this.last = last;
        bits = new long[last / Long.SIZE + 1];
    }

    boolean has(int source) {
        return exists(source) && (bits[source / Long.SIZE] & 1L << source) != 0;
    }

    void set(int source, boolean member) {
        if (exists(source)) {
            long bit = 1L << source;
            long others = bits[source / Long.SIZE] & ~bit;
            bits[source / Long.SIZE] = member ? others | bit : others;
        }
    }

    /// Sources `32 * word` to `32 * word + 31`.
    int word(int word) {
        return word / 2 < bits.length ? (int) (bits[word / 2] >>> 32 * (word & 1)) : 0;
    }

    void setWord(int word, int value) {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
            set(word * Integer.SIZE + bit, (value >>> bit & 1) != 0);
        }
    }

    /// The first source behind `source` that is in this set and in `other`; 0 when there is none.
    int nextCommon(int source, Sources other) {
        int from = source + 1;
        long wanted = -1L << from;
        for (int i = from / Long.SIZE; i < bits.length; i++, wanted = -1) {
            long common = bits[i] & other.bits[i] & wanted;
            if (common != 0) {
                return i * Long.SIZE + Long.numberOfTrailingZeros(common);
            }
        }
        return 0;
    }

    void clear() {
        Arrays.fill(bits, 0);
    }

    void save(StateWriter writer) {
        writer.putLongs(bits);
    }

    void load(StateReader reader) {
        reader.getLongs(bits);
    }

    private boolean exists(int source) {
        return source >= 1 && source <= last;
    }
}
