package breadboard.allocators.tlsf;

import breadboard.allocators.core.Bits;

/// Which list a block of some size belongs to: `first` counts powers of two, `second` parts of one. Sizes below `small` have lists of
/// 8 bytes each in the first row.
///
/// @param log2 of the number of lists for each power of two
record SizeClasses(int log2) {
    private static final int WORD_LOG2 = 3;
    private static final int LARGEST_LOG2 = 32;

    /// Sizes are below it.
    static final long LIMIT = 1L << LARGEST_LOG2;

    int lists() {
        return 1 << log2;
    }

    int rows() {
        return LARGEST_LOG2 - (log2 + WORD_LOG2) + 1;
    }

    private long small() {
        return 1L << log2 + WORD_LOG2;
    }

    /// The list that a free block is put into, as `row * lists() + column`.
    int of(long bytes) {
        if (bytes < small()) {
            return (int) (bytes >>> WORD_LOG2);
        }
        int power = Bits.log2(bytes);
        int column = (int) (bytes >>> power - log2) ^ lists();
        return (power - (log2 + WORD_LOG2 - 1)) * lists() + column;
    }

    /// The first list whose every block has at least `bytes`; it may not exist.
    int atLeast(long bytes) {
        return of(bytes < small() ? bytes : bytes + (1L << Bits.log2(bytes) - log2) - 1);
    }
}
