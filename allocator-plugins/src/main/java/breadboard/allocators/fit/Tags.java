package breadboard.allocators.fit;

import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// What a block says of itself, in each of the layouts. Without headers, only a free block says its size.
///
/// ```
/// header, u64:  requested size << 32 | block size | 2: the block before is live | 1: this block is live
/// footer, u64:  block size | 1: this block is live; without it in live blocks of layout HEADER
/// ```
final class Tags {
    static final long LIVE = 1;
    static final long BEFORE_LIVE = 2;
    private static final long SIZE_MASK = 0xffff_fff8L;

    private final FitConfig.Layout layout;
    private final HeapWindow window;

    Tags(FitConfig.Layout layout, HeapWindow window) {
        this.layout = layout;
        this.window = window;
    }

    static long size(long tag) {
        return tag & SIZE_MASK;
    }

    static long requested(long header) {
        return header >>> 32;
    }

    static boolean live(long tag) {
        return (tag & LIVE) != 0;
    }

    long header(long block) {
        return window.load64(block, Touch.HEADER);
    }

    long peekHeader(long block) {
        return window.peek64(block);
    }

    long peekFooterBefore(long block) {
        return window.peek64(block - Geometry.WORD);
    }

    /// The size of the free block that ends where `block` begins, or 0 when that one is live.
    ///
    /// @param header of `block`
    long freeBefore(long block, long header) {
        if (layout == FitConfig.Layout.HEADER && (header & BEFORE_LIVE) != 0) {
            return 0;
        }
        long footer = window.load64(block - Geometry.WORD, Touch.FOOTER);
        return live(footer) ? 0 : size(footer);
    }

    /// The last word of the block that ends where `block` begins.
    long footerBefore(long block) {
        return window.load64(block - Geometry.WORD, Touch.FOOTER);
    }

    void setFree(long block, long bytes, boolean beforeLive) {
        if (layout == FitConfig.Layout.HEADERLESS) {
            window.store64(block, bytes, Touch.HEADER);
            return;
        }
        window.store64(block, bytes | before(beforeLive), Touch.HEADER);
        window.store64(block + bytes - Geometry.WORD, bytes, Touch.FOOTER);
        tellNext(block + bytes, false);
    }

    void setLive(long block, long bytes, long requested, boolean beforeLive) {
        if (layout == FitConfig.Layout.HEADERLESS) {
            return;
        }
        window.store64(block, requested << 32 | bytes | before(beforeLive) | LIVE, Touch.HEADER);
        if (layout == FitConfig.Layout.TAGS) {
            window.store64(block + bytes - Geometry.WORD, bytes | LIVE, Touch.FOOTER);
        }
        tellNext(block + bytes, true);
    }

    /// Writes what keeps blocks from being joined with what lies outside the area.
    void setEdges(long start, long end, boolean lastLive) {
        if (layout == FitConfig.Layout.TAGS) {
            window.store64(start - Geometry.WORD, LIVE, Touch.FOOTER);
        }
        setEnd(end, lastLive);
    }

    void setEnd(long end, boolean lastLive) {
        if (layout != FitConfig.Layout.HEADERLESS) {
            window.store64(end, LIVE | before(lastLive), Touch.HEADER);
        }
    }

    /// Bytes before the first block and behind the last one.
    int edgeBytesBefore() {
        return layout == FitConfig.Layout.TAGS ? Geometry.WORD : 0;
    }

    int edgeBytesBehind() {
        return layout == FitConfig.Layout.HEADERLESS ? 0 : Geometry.WORD;
    }

    private void tellNext(long next, boolean live) {
        if (layout == FitConfig.Layout.HEADER) {
            long header = window.load64(next, Touch.HEADER);
            long told = live ? header | BEFORE_LIVE : header & ~BEFORE_LIVE;
            if (told != header) {
                window.store64(next, told, Touch.HEADER);
            }
        }
    }

    private long before(boolean live) {
        return live && layout == FitConfig.Layout.HEADER ? BEFORE_LIVE : 0;
    }
}
