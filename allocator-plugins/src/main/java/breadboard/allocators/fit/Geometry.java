package breadboard.allocators.fit;

import breadboard.allocators.core.Bits;

/// Sizes and places of blocks.
///
/// @param layout  where sizes stand
/// @param least   the smallest block
/// @param granule every block's size and address is a multiple of it
/// @param split   the smallest remainder that is cut off
record Geometry(FitConfig.Layout layout, long least, long granule, long split) {
    /// Bytes of a header, a footer, a pair of links.
    static final int WORD = 8;

    static Geometry of(FitConfig config) {
        long least = config.leastBytes();
        long granule = config.layout() == FitConfig.Layout.HEADERLESS ? least : WORD;
        return new Geometry(config.layout(), least, granule, Math.max(least, config.splitThreshold().bytes()));
    }

    boolean headerless() {
        return layout == FitConfig.Layout.HEADERLESS;
    }

    /// Size of the block for a request.
    long blockBytes(long requested) {
        return Math.max(least, Bits.alignUp(requested + layout.overheadBytes(), granule));
    }

    /// Where in a free block the block for an aligned request begins: at its start, or so far behind it that the rest in front is a
    /// block too. The result may lie behind the free block.
    long place(long free, long alignment) {
        int offset = layout.payloadOffset();
        if (alignment <= WORD || Bits.aligned(free + offset, alignment)) {
            return free;
        }
        return Bits.alignUp(free + least + offset, alignment) - offset;
    }
}
