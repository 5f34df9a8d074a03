package breadboard.allocators.fit;

import breadboard.allocators.core.Bits;
import breadboard.allocators.core.Regions;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;

/// Examines what a caller says is a live block. After `accept` the other methods tell what it is.
final class Claims {
    private final Geometry geometry;
    private final Tags tags;
    private final Regions areas;
    private final FaultSink faults;
    private long block;
    private long blockBytes;
    private long header;
    private long requested;

    Claims(Geometry geometry, Tags tags, Regions areas, FaultSink faults) {
        this.geometry = geometry;
        this.tags = tags;
        this.areas = areas;
        this.faults = faults;
    }

    /// Whether a live block seems to be there; reports why not.
    boolean accept(long address, long bytes) {
        block = address - geometry.layout().payloadOffset();
        if (!Bits.aligned(block, geometry.granule())) {
            return refuse(Kind.MISALIGNED_FREE, address, "no block begins there: blocks begin at multiples of " + geometry.granule());
        }
        if (areas.holding(block, geometry.least()) < 0) {
            return refuse(Kind.OUT_OF_WINDOW, address, "is not in the heap");
        }
        return geometry.headerless() ? acceptSized(address, bytes) : acceptTagged(address, bytes);
    }

    private boolean acceptSized(long address, long bytes) {
        if (!Bits.servable(bytes, 1)) {
            return refuse(Kind.LAYOUT_MISMATCH, address, "this layout needs the block's size");
        }
        requested = bytes;
        blockBytes = geometry.blockBytes(bytes);
        header = Tags.BEFORE_LIVE;
        return areas.holding(block, blockBytes) >= 0
                || refuse(Kind.LAYOUT_MISMATCH, address, "a block of " + bytes + " bytes would reach beyond the heap");
    }

    private boolean acceptTagged(long address, long bytes) {
        header = tags.header(block);
        blockBytes = Tags.size(header);
        requested = Tags.requested(header);
        if (!Tags.live(header)) {
            return refuse(Kind.DOUBLE_FREE, address, "its header says that it is free");
        }
        if (blockBytes < geometry.least() || areas.holding(block, blockBytes) < 0
                || requested == 0 || requested > blockBytes - geometry.layout().overheadBytes()) {
            return refuse(Kind.HEADER_CORRUPTED, address, "no block has the header 0x" + Long.toHexString(header));
        }
        if (geometry.layout() == FitConfig.Layout.TAGS && !footerAgrees()) {
            return refuse(Kind.HEADER_CORRUPTED, address, "header and footer differ");
        }
        return bytes < 0 || bytes == requested
                || refuse(Kind.LAYOUT_MISMATCH, address, "the block was requested with " + requested + " bytes, not " + bytes);
    }

    private boolean footerAgrees() {
        return tags.footerBefore(block + blockBytes) == (blockBytes | Tags.LIVE);
    }

    private boolean refuse(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
        return false;
    }

    long block() {
        return block;
    }

    long blockBytes() {
        return blockBytes;
    }

    long header() {
        return header;
    }

    long requested() {
        return requested;
    }
}
