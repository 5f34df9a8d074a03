package breadboard.cpu.rv64.fp;

import breadboard.cpu.rv64.fp.Operation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Operand tables: edges crossed with edges, and random patterns that sit near ties and near the limits of a format.
public final class Operands {
    private static final long[] INTEGERS = {0, 1, 2, 3, 0xff_ffffL, 0x100_0000L, 0x100_0001L, 0x100_0003L, 0x7fff_ff80L, 0x7fff_ffffL,
        0x8000_0000L, 0x8000_0001L, 0xffff_ff7fL, 0xffff_ff80L, 0xffff_ffffL, 0x1_0000_0000L, 0x1f_ffff_ffff_ffffL, 0x20_0000_0000_0000L,
        0x20_0000_0000_0001L, 0x20_0000_0000_0003L, 0x40_0000_0000_0002L, 0x7fff_ffff_ffff_fc00L, 0x7fff_ffff_ffff_fdffL,
        0x7fff_ffff_ffff_fe00L, 0x7fff_ff80_0000_0000L, 0x7fff_ffbf_ffff_ffffL, 0x7fff_ffc0_0000_0000L, Long.MAX_VALUE};

    /// Around the limits of the integer types and around ties of small integers.
    private static final double[] NUMBERS = {0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 3.5, 0.1, 3.14159265358979, 1e10,
        2147483647, 2147483647.5, 2147483648.0, 2147483648.5, 4294967295.0, 4294967295.5, 4294967296.0, 0x1p52, 0x1p52 + 0.5, 0x1p53 - 1,
        0x1.fffffep62, 0x1.fffffffffffffp62, 0x1p63, 0x1.fffffep63, 0x1.fffffffffffffp63, 0x1p64, 0x1p-24, 0x1p-53, 0x1p100, 0x1p-100};

    private final SplittableRandom random;

    Operands(long seed) {
        random = new SplittableRandom(seed);
    }

    /// All edges of a kind, negatives included.
    public static long[] edges(Kind kind) {
        List<Long> edges = new ArrayList<>();
        switch (kind) {
            case X -> {
                for (long x : INTEGERS) {
                    edges.add(x);
                    edges.add(-x);
                    edges.add(~x);
                }
            }
            case DOUBLE -> {
                addSpecials(edges, Format.DOUBLE);
                for (double number : NUMBERS) {
                    addSigned(edges, Format.DOUBLE, Double.doubleToRawLongBits(number));
                }
                // Singles' limits, and ties between singles, as doubles.
                for (double number : new double[] {0x1p-149, 0x1p-150, 0x1.8p-150, 0x1p-126, 0x1.ffffffp-127, 0x1.fffffe8p-127,
                    Float.MAX_VALUE, 0x1.ffffffp127, 0x1.fffffefffffffp127, 0x1.000001p0, 0x1.000003p0, 0x1.0000010000001p0}) {
                    addSigned(edges, Format.DOUBLE, Double.doubleToRawLongBits(number));
                }
                addHalfLimits(edges, Format.DOUBLE);
            }
            case SINGLE -> {
                addBoxed(edges, Format.SINGLE);
                // Not boxed: these read as the canonical NaN.
                edges.addAll(List.of(0x3f80_0000L, 0xffff_fffe_3f80_0000L, 0x7fff_ffff_3f80_0000L, Double.doubleToRawLongBits(1.0)));
                addHalfLimits(edges, Format.SINGLE);
            }
            case HALF -> {
                addBoxed(edges, Format.HALF);
                edges.addAll(List.of(0x3c00L, 0xffff_ffff_fffe_3c00L, 0x7fff_ffff_ffff_3c00L, Format.SINGLE.box(0x3f80_0000L)));
            }
        }
        return edges.stream().distinct().mapToLong(Long::longValue).toArray();
    }

    private static void addBoxed(List<Long> edges, Format format) {
        addSpecials(edges, format);
        for (double number : NUMBERS) {
            addSigned(edges, format, format.fromDouble(number));
        }
        edges.replaceAll(format::box);
    }

    /// Halves' limits, and ties between halves, in a wider format.
    private static void addHalfLimits(List<Long> edges, Format format) {
        for (double number : new double[] {0x1p-24, 0x1p-25, 0x1.8p-25, 0x1p-14, 0x1.ffep-15, 0x1.ffdp-15, 65504, 65519, 65520, 65536,
            0x1.002p0, 0x1.006p0, 0x1.0021p0}) {
            edges.add(format.box(format.fromDouble(number)));
            edges.add(format.box(format.fromDouble(-number)));
        }
    }

    /// The edges at which multiply-add can go wrong in a way of its own; few, since they are crossed three times.
    static long[] fewEdges(Kind kind) {
        Format format = kind.format;
        long one = (long) format.maxExponent() << format.fractionBits();
        List<Long> edges = new ArrayList<>();
        for (long bits : new long[] {0, 1, (1L << format.fractionBits()) - 1, 1L << format.fractionBits(), one - 1, one, one + 1,
            one + (1L << format.fractionBits() - 1), format.largest(), format.infinity(), format.nan(), format.infinity() + 1}) {
            addSigned(edges, format, bits);
        }
        if (kind != Kind.DOUBLE) {
            edges.replaceAll(format::box);
            edges.add(one);
        }
        return edges.stream().mapToLong(Long::longValue).toArray();
    }

    private static void addSpecials(List<Long> edges, Format format) {
        long smallestNormal = 1L << format.fractionBits();
        for (long bits : new long[] {0, 1, 2, 3, smallestNormal / 2, smallestNormal / 2 + 1, smallestNormal - 1, smallestNormal,
            smallestNormal + 1, 2 * smallestNormal - 1, 2 * smallestNormal, format.largest() - 1, format.largest(), format.infinity(),
            format.nan(), format.nan() + 5, format.infinity() + 1, format.nan() - 1}) {
            addSigned(edges, format, bits);
        }
        long one = (long) format.maxExponent() << format.fractionBits();
        addSigned(edges, format, one - 1);
        addSigned(edges, format, one + 1);
    }

    private static void addSigned(List<Long> edges, Format format, long bits) {
        edges.add(bits);
        edges.add(bits | format.sign());
    }

    /// Tuples of three words for an operation: its edges crossed, then random ones. Operands that it lacks are 0.
    long[] table(List<Kind> kinds, int randomTuples) {
        List<long[]> tuples = new ArrayList<>();
        long[] none = {0};
        long[] first = kinds.size() == 3 ? fewEdges(kinds.get(0)) : edges(kinds.get(0));
        long[] second = kinds.size() > 1 ? first : none;
        long[] third = kinds.size() > 2 ? first : none;
        for (long a : first) {
            for (long b : second) {
                for (long c : third) {
                    tuples.add(new long[] {a, b, c});
                }
            }
        }
        return LongStream.concat(tuples.stream().flatMapToLong(LongStream::of), LongStream.of(randomTable(kinds, randomTuples))).toArray();
    }

    /// Random tuples only.
    long[] randomTable(List<Kind> kinds, int randomTuples) {
        return Stream.generate(() -> randomTuple(kinds)).limit(randomTuples).flatMapToLong(LongStream::of).toArray();
    }

    private long[] randomTuple(List<Kind> kinds) {
        long[] tuple = new long[3];
        if (kinds.get(0) == Kind.X) {
            tuple[0] = pattern(64) >> random.nextInt(64);
            return tuple;
        }
        Format format = kinds.get(0).format;
        int limit = 2 * format.maxExponent();
        int spread = 2 * format.precision() + 8;
        // Fields of the exponents: the sum or difference of the first two is drawn near the middle, near the bottom or near the top.
        int a = random.nextInt(limit + 1);
        int b = random.nextBoolean() ? a + random.nextInt(-spread, spread)
                : limit / 2 * random.nextInt(4) - a + random.nextInt(-spread, spread);
        int product = a + b - format.maxExponent();
        int c = product + random.nextInt(-spread, spread);
        if (random.nextInt(8) == 0) {
            // Half-way numbers: between a number and the next, for conversions to integers and to singles.
            a = format.maxExponent() + random.nextInt(66);
        }
        int[] fields = {a, b, c};
        for (int i = 0; i < kinds.size(); i++) {
            long field = Math.clamp(fields[i], 0, limit);
            long bits = random.nextInt(16) == 0 ? random.nextLong() & format.sign() * 2 - 1
                    : field << format.fractionBits() | pattern(format.fractionBits()) | (random.nextBoolean() ? format.sign() : 0);
            tuple[i] = format.box(bits);
        }
        if (kinds.size() > 1 && random.nextInt(16) == 0) {
            tuple[1] = tuple[0] ^ random.nextInt(4);
        }
        return tuple;
    }

    /// Bits that round in interesting ways: random, or a few runs of ones and zeros.
    private long pattern(int bits) {
        long mask = bits == 64 ? -1 : (1L << bits) - 1;
        if (random.nextBoolean()) {
            return random.nextLong() & mask;
        }
        long pattern = 0;
        for (int run = random.nextInt(1, 5); run > 0; run--) {
            pattern ^= -1L << random.nextInt(bits);
        }
        return pattern & mask;
    }
}
