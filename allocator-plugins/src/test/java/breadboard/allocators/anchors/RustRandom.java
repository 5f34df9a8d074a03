package breadboard.allocators.anchors;

import java.util.stream.IntStream;

/// `SmallRng` of the Rust crate rand 0.8 on 64-bit machines: xoshiro256++ seeded from 64 bits, and its uniform choice below a bound.
final class RustRandom {
    private static final long INCREMENT = Long.parseUnsignedLong("11634580027462260723");

    private final long[] s = new long[4];

    RustRandom(long seed) {
        long state = seed;
        for (int i = 0; i < 8; i++) {
            state = state * 6_364_136_223_846_793_005L + INCREMENT;
            int word = Integer.rotateRight((int) ((state >>> 18 ^ state) >>> 27), (int) (state >>> 59));
            s[i / 2] |= (word & 0xffff_ffffL) << 32 * (i % 2);
        }
    }

    /// The numbers below `count` in an order like that of `slice.shuffle`.
    int[] shuffled(int count) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int other = below(i + 1);
            int moved = order[i];
            order[i] = order[other];
            order[other] = moved;
        }
        return order;
    }

    private long next() {
        long result = Long.rotateLeft(s[0] + s[3], 23) + s[0];
        long t = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= t;
        s[3] = Long.rotateLeft(s[3], 45);
        return result;
    }

    /// A number from 0 to `bound - 1`.
    private int below(int bound) {
        long zone = ((long) bound << Integer.numberOfLeadingZeros(bound) & 0xffff_ffffL) - 1;
        while (true) {
            long product = (next() >>> 32) * bound;
            if ((product & 0xffff_ffffL) <= zone) {
                return (int) (product >>> 32);
            }
        }
    }
}
