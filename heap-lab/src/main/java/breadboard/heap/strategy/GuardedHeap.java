package breadboard.heap.strategy;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;
import java.util.ArrayDeque;
import java.util.OptionalLong;

/// Puts red zones around blocks and poison into them: a block is filled when it is handed out and when it comes back, comes back only
/// after others did, and its zones and its poison are looked at before the strategy gets it.
///
/// Works for callers that do not know sizes too, over a strategy that needs them: the zone in front holds size and alignment. Blocks lie
/// elsewhere and take more room than without it.
///
/// ```
/// zone in front:  0xfd …, size u64, alignment and state u64     payload     zone behind: 0xfd …
/// ```
public final class GuardedHeap extends ForwardingHeap {
    private static final int FRESH = 0xa5;
    private static final int STALE = 0x5a;
    private static final int ZONE = 0xfd;
    private static final int LABEL_BYTES = 16;
    private static final long LIVE = 0x4c49_5645L << 32;
    private static final long GONE = 0x474f_4e45L << 32;
    private static final long STATE_MASK = -1L << 32;

    private final HeapWindow window;
    private final FaultSink faults;
    private final long zoneBytes;
    private final int kept;
    private final ArrayDeque<Stale> quarantine = new ArrayDeque<>();

    /// A block that came back and that the strategy does not have yet.
    private record Stale(long address, long bytes, long alignment) { }

    /// @param zoneBytes of the zone behind, at least 8; the one in front has 16 more, and as much more as an alignment needs
    /// @param kept      number of blocks that are kept back: a write after release is seen as long as the block is among them
    public GuardedHeap(HeapStrategy inner, HeapWindow window, long zoneBytes, int kept, FaultSink faults) {
        super(inner);
        if (zoneBytes < 8 || zoneBytes > 4096 || kept < 0) {
            throw new IllegalArgumentException("red zones have 8 to 4096 bytes, not " + zoneBytes);
        }
        this.window = window;
        this.zoneBytes = zoneBytes + 7 & -8;
        this.kept = kept;
        this.faults = faults;
    }

    @Override
    public long allocate(long bytes, long alignment) {
        if (bytes <= 0 || bytes > window.sizeBytes() || alignment <= 0 || alignment > window.sizeBytes()) {
            return NO_MEMORY;
        }
        long start = inner().allocate(whole(bytes, alignment), alignment);
        while (start == NO_MEMORY && !quarantine.isEmpty()) {
            letGo(quarantine.poll());
            start = inner().allocate(whole(bytes, alignment), alignment);
        }
        if (start == NO_MEMORY || !window.contains(start, whole(bytes, alignment))) {
            return NO_MEMORY;
        }
        long address = start + front(alignment);
        window.fill(start, front(alignment) - LABEL_BYTES, ZONE, Touch.POISON);
        window.store64(address - 16, bytes, Touch.POISON);
        window.store64(address - 8, LIVE | alignment, Touch.POISON);
        window.fill(address, bytes, FRESH, Touch.POISON);
        window.fill(address + bytes, zoneBytes, ZONE, Touch.POISON);
        return address;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        Stale block = claimed(address, bytes, alignment);
        if (block != null) {
            window.store64(address - 8, GONE | block.alignment, Touch.POISON);
            window.fill(address, block.bytes, STALE, Touch.POISON);
            quarantine.add(block);
            if (quarantine.size() > kept) {
                letGo(quarantine.poll());
            }
        }
    }

    /// Moving is left to the caller: both blocks are looked at.
    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        return NO_CHANGE;
    }

    @Override
    public OptionalLong usableSize(long address) {
        boolean live = window.contains(address - LABEL_BYTES, LABEL_BYTES) && (window.peek64(address - 8) & STATE_MASK) == LIVE;
        return live ? OptionalLong.of(window.peek64(address - 16)) : OptionalLong.empty();
    }

    private Stale claimed(long address, long bytes, long alignment) {
        if (!window.contains(address - LABEL_BYTES, LABEL_BYTES)) {
            return refuse(Kind.OUT_OF_WINDOW, address, "is not in the heap");
        }
        long size = window.load64(address - 16, Touch.POISON);
        long label = window.load64(address - 8, Touch.POISON);
        long aligned = label & ~STATE_MASK;
        if ((label & STATE_MASK) == GONE) {
            return refuse(Kind.DOUBLE_FREE, address, "was given back before");
        }
        if ((label & STATE_MASK) != LIVE || Long.bitCount(aligned) != 1 || size <= 0 || !window.contains(address - front(aligned), whole(size, aligned))) {
            return refuse(Kind.INVALID_FREE, address, "is not preceded by a red zone: no block begins there, or what lies before it was overwritten");
        }
        if (bytes != UNKNOWN && (bytes != size || alignment != aligned)) {
            return refuse(Kind.LAYOUT_MISMATCH, address, "was requested with " + size + " bytes aligned to " + aligned);
        }
        Stale block = new Stale(address, size, aligned);
        checkZones(block);
        return block;
    }

    private void checkZones(Stale block) {
        compare(block.address - front(block.alignment), front(block.alignment) - LABEL_BYTES, ZONE, Kind.RED_ZONE, "before the block");
        compare(block.address + block.bytes, zoneBytes, ZONE, Kind.RED_ZONE, "behind the block");
    }

    private void letGo(Stale block) {
        compare(block.address, block.bytes, STALE, Kind.USE_AFTER_FREE, "of the block, which was given back");
        checkZones(block);
        inner().release(block.address - front(block.alignment), whole(block.bytes, block.alignment), block.alignment);
    }

    /// Looks at all blocks that are kept back, and gives them to the strategy.
    public void flush() {
        while (!quarantine.isEmpty()) {
            letGo(quarantine.poll());
        }
    }

    private void compare(long address, long bytes, int octet, Kind kind, String where) {
        for (long offset = 0; offset < bytes; offset++) {
            if (window.load(address + offset, AccessWidth.BYTE, Touch.POISON) != octet) {
                faults.report(new HeapFault(kind, address + offset, "byte " + offset + " " + where + " was overwritten"));
                return;
            }
        }
    }

    private long front(long alignment) {
        return Math.max(zoneBytes + LABEL_BYTES + alignment - 1 & -alignment, zoneBytes + LABEL_BYTES);
    }

    private long whole(long bytes, long alignment) {
        return front(alignment) + bytes + zoneBytes;
    }

    private Stale refuse(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
        return null;
    }
}
