package breadboard.allocators.core;

import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// A set of small numbers in the window: a bit for each, and above every 64 words another whose bits say which of them are not zero,
/// up to a single word. So the least member is found in as many loads as there are levels.
public final class BitTree {
    private static final int WORD = 8;

    private final HeapWindow window;
    private final CostMeter meter;
    private final long[] levels;

    /// @param start where its `bytesFor(count)` bytes lie; they must be zero
    /// @param count numbers are below it
    public BitTree(HeapWindow window, CostMeter meter, long start, long count) {
        this.window = window;
        this.meter = meter;
        int depth = 1;
        for (long words = words(count); words > 1; words = words(words)) {
            depth++;
        }
        levels = new long[depth];
        long at = start;
        long words = count;
        for (int level = 0; level < depth; level++) {
            words = words(words);
            levels[level] = at;
            at += words * WORD;
        }
    }

    /// Bytes that a set of numbers below `count` takes.
    public static long bytesFor(long count) {
        long all = 0;
        long words = count;
        do {
            words = words(words);
            all += words;
        } while (words > 1);
        return all * WORD;
    }

    /// Whether a number is a member.
    public boolean has(long number) {
        meter.step(Step.BITMAP_WORD);
        return (window.load64(levels[0] + (number >>> 6) * WORD, Touch.BITMAP) >>> number & 1) != 0;
    }

    /// Whether a number is a member; not counted.
    public boolean peek(long number) {
        return (window.peek64(levels[0] + (number >>> 6) * WORD) >>> number & 1) != 0;
    }

    /// Adds a number.
    public void add(long number) {
        long at = number;
        for (long level : levels) {
            long place = level + (at >>> 6) * WORD;
            meter.step(Step.BITMAP_WORD);
            long word = window.load64(place, Touch.BITMAP);
            window.store64(place, word | 1L << at, Touch.BITMAP);
            if (word != 0) {
                return;
            }
            at >>>= 6;
        }
    }

    /// Takes a number out.
    public void remove(long number) {
        long at = number;
        for (long level : levels) {
            long place = level + (at >>> 6) * WORD;
            meter.step(Step.BITMAP_WORD);
            long word = window.load64(place, Touch.BITMAP) & ~(1L << at);
            window.store64(place, word, Touch.BITMAP);
            if (word != 0) {
                return;
            }
            at >>>= 6;
        }
    }

    /// The least member, or -1. A summary that points to an empty word, as only damage makes one, gives -1 too.
    public long least() {
        long at = 0;
        for (int level = levels.length - 1; level >= 0; level--) {
            meter.step(Step.BITMAP_WORD);
            long word = window.load64(levels[level] + at * WORD, Touch.BITMAP);
            if (word == 0) {
                return -1;
            }
            at = at << 6 | Long.numberOfTrailingZeros(word);
        }
        return at;
    }

    private static long words(long bits) {
        return bits + 63 >>> 6;
    }
}
