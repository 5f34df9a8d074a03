package breadboard.allocators.fit;

import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;

/// What the sequential fits leave open besides which block they take.
record FitConfig(
        @Default("address") @Doc("order of the free list: by address, last or first freed in front, by size") Order order,
        @Default("immediate") @Doc("when free neighbours are joined: at every release, when a request fails, never") Coalescing coalescing,
        @Default("header") @Doc("metadata of live blocks: none (the caller tells sizes), 8 bytes in front, or 8 bytes at both ends") Layout layout,
        @Default("0B") @Doc("a remainder smaller than this stays with its block; at least the smallest block") ByteSize splitThreshold,
        @Default("0B") @Doc("smallest block, headers included; 0: as small as the layout allows") ByteSize minBlock) {

    /// Order of the free list.
    enum Order { ADDRESS, LIFO, FIFO, SIZE }

    /// When free neighbours are joined.
    enum Coalescing { IMMEDIATE, DEFERRED, NONE }

    /// Where a block's size stands.
    enum Layout {
        /// With the caller. Blocks are multiples of the smallest block, so that no remainder is ever lost.
        HEADERLESS(0, 16),
        /// In a word before the payload; a free block repeats it in its last word.
        HEADER(8, 24),
        /// In the first and the last word of every block.
        TAGS(16, 24);

        private final int overheadBytes;
        private final int leastBytes;

        Layout(int overheadBytes, int leastBytes) {
            this.overheadBytes = overheadBytes;
            this.leastBytes = leastBytes;
        }

        /// Bytes of a live block that are not payload.
        int overheadBytes() {
            return overheadBytes;
        }

        /// Bytes that a free block needs for its own.
        int leastBytes() {
            return leastBytes;
        }

        /// Where the payload begins in a block.
        int payloadOffset() {
            return this == HEADERLESS ? 0 : Geometry.WORD;
        }
    }

    FitConfig {
        long least = minBlock.bytes();
        if (least != 0 && (least < layout.leastBytes() || least > 1 << 20 || !valid(layout, least))) {
            throw new ConfigException("min-block", "must be 0, or " + layout.leastBytes() + "B to 1MiB and "
                    + (layout == Layout.HEADERLESS ? "a power of two" : "a multiple of 8") + ", not " + minBlock);
        }
        if (splitThreshold.bytes() > 1 << 20) {
            throw new ConfigException("split-threshold", "must be 0B to 1MiB, not " + splitThreshold);
        }
        if (layout == Layout.HEADERLESS && splitThreshold.bytes() > 0) {
            throw new ConfigException("split-threshold", "must be 0B for layout headerless: what a caller did not ask for could never be given back");
        }
        if (layout == Layout.HEADERLESS && coalescing == Coalescing.DEFERRED && order != Order.ADDRESS) {
            throw new ConfigException("coalescing", "must be immediate or none for layout headerless in this order: only a list in address order "
                    + "shows which blocks are neighbours");
        }
    }

    /// The smallest block.
    long leastBytes() {
        return Math.max(minBlock.bytes(), layout.leastBytes());
    }

    /// Whether a release looks at nothing: neither at a header nor at other free blocks.
    boolean releasesUnseen() {
        return layout == Layout.HEADERLESS && coalescing == Coalescing.NONE && order != Order.ADDRESS;
    }

    private static boolean valid(Layout layout, long least) {
        return layout == Layout.HEADERLESS ? Long.bitCount(least) == 1 : least % Geometry.WORD == 0;
    }
}
