package breadboard.heap.workload;

/// SplitMix64, written out here so that a workload is the same in every JVM and stays so.
public final class Randomness {
    private static final long GOLDEN = 0x9e37_79b9_7f4a_7c15L;
    private long state;

    /// @param seed any number
    public Randomness(long seed) {
        this.state = seed;
    }

    /// 64 random bits.
    public long bits() {
        state += GOLDEN;
        long mixed = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d0_49bb_1331_11ebL;
        return mixed ^ mixed >>> 31;
    }

    /// A number from 0 to `bound - 1`, all equally likely up to 2^-32.
    public int below(int bound) {
        return (int) ((bits() >>> 32) * bound >>> 32);
    }

    /// A number from `least` to `most`.
    public long between(long least, long most) {
        return least + (long) (fraction() * (most - least + 1));
    }

    /// A number from 0 to less than 1.
    public double fraction() {
        return (bits() >>> 11) * 0x1.0p-53;
    }
}
