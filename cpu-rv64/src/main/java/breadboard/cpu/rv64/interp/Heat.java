package breadboard.cpu.rv64.interp;

import java.util.Arrays;

/// How often execution has jumped somewhere: counters by the target's address, which different targets may share.
public final class Heat {
    /// Number of bits of half an address that choose a counter.
    public static final int BITS = 15;
    /// Those bits.
    public static final int MASK = (1 << BITS) - 1;

    private Heat() {
    }

    /// Counters that are used up after `jumps` jumps.
    public static int[] counters(int jumps) {
        int[] counters = new int[MASK + 1];
        Arrays.fill(counters, jumps);
        return counters;
    }

    /// The counter of a target.
    public static int index(long target) {
        return (int) (target >>> 1) & MASK;
    }
}
