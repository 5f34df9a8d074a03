package breadboard.heap.strategy;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapFault.Kind;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapWindow;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;

/// Keeps its own books on what is live, on the host and independent of the strategy, and reports what either side does wrong.
///
/// The caller's misuse is not passed on. What the strategy hands out wrongly is reported and returned as it is.
public final class ShadowHeap extends ForwardingHeap {
    private final HeapWindow window;
    private final FaultSink faults;
    private final TreeMap<Long, Live> live = new TreeMap<>();
    /// Where released blocks began, as long as nothing else lies there.
    private final TreeSet<Long> released = new TreeSet<>();

    /// A live block.
    ///
    /// @param bytes     as requested
    /// @param alignment as requested
    public record Live(long address, long bytes, long alignment) {
        private long end() {
            return address + bytes;
        }
    }

    /// @param faults is told
    public ShadowHeap(HeapStrategy inner, HeapWindow window, FaultSink faults) {
        super(inner);
        this.window = window;
        this.faults = faults;
    }

    /// What is live, in address order.
    public Collection<Live> live() {
        return Collections.unmodifiableCollection(live.values());
    }

    /// Takes over another's books, for a copy of its heap.
    public void adopt(ShadowHeap other) {
        live.clear();
        live.putAll(other.live);
        released.clear();
        released.addAll(other.released);
    }

    @Override
    public long allocate(long bytes, long alignment) {
        long address = inner().allocate(bytes, alignment);
        if (address != NO_MEMORY) {
            handedOut(address, bytes, alignment);
        }
        return address;
    }

    @Override
    public void release(long address, long bytes, long alignment) {
        Live block = claimed(address, bytes, alignment);
        if (block != null) {
            live.remove(address);
            released.add(address);
            inner().release(address, bytes, alignment);
        }
    }

    @Override
    public long resize(long address, long oldBytes, long alignment, long newBytes) {
        if (claimed(address, oldBytes, alignment) == null) {
            return NO_MEMORY;
        }
        long moved = inner().resize(address, oldBytes, alignment, newBytes);
        if (moved != NO_MEMORY && moved != NO_CHANGE) {
            live.remove(address);
            if (moved != address) {
                released.add(address);
            }
            handedOut(moved, newBytes, alignment);
        }
        return moved;
    }

    @Override
    public void save(StateWriter writer) {
        super.save(writer);
        writer.putLongs(live.values().stream().flatMapToLong(each -> LongStream.of(each.address(), each.bytes(), each.alignment())).toArray());
        writer.putLongs(released.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public void load(StateReader reader) {
        super.load(reader);
        live.clear();
        long[] blocks = reader.getLongs();
        for (int i = 0; i < blocks.length; i += 3) {
            live.put(blocks[i], new Live(blocks[i], blocks[i + 1], blocks[i + 2]));
        }
        released.clear();
        for (long address : reader.getLongs()) {
            released.add(address);
        }
    }

    private void handedOut(long address, long bytes, long alignment) {
        if ((address & alignment - 1) != 0) {
            report(Kind.MISALIGNED_BLOCK, address, "was handed out for a request aligned to " + alignment);
        }
        if (!window.contains(address, bytes)) {
            report(Kind.OUT_OF_WINDOW, address, "was handed out for a request of " + bytes + " bytes");
        }
        Map.Entry<Long, Live> before = live.lowerEntry(address + Math.max(bytes, 1));
        if (before != null && before.getValue().end() > address) {
            report(Kind.OVERLAP, address, "was handed out with " + bytes + " bytes while 0x" + Long.toHexString(before.getKey())
                    + " is live with " + before.getValue().bytes());
        }
        live.put(address, new Live(address, bytes, alignment));
        released.subSet(address, address + Math.max(bytes, 1)).clear();
    }

    /// The live block that a caller means, or null after a report.
    private Live claimed(long address, long bytes, long alignment) {
        Live block = live.get(address);
        if (block == null) {
            reportUnknown(address);
            return null;
        }
        if (bytes != UNKNOWN && (bytes != block.bytes() || alignment != block.alignment())) {
            report(Kind.LAYOUT_MISMATCH, address, "was requested with " + block.bytes() + " bytes aligned to " + block.alignment() + ", and is given back with "
                    + bytes + " aligned to " + alignment);
            return null;
        }
        return block;
    }

    private void reportUnknown(long address) {
        Map.Entry<Long, Live> before = live.lowerEntry(address);
        if (released.contains(address)) {
            report(Kind.DOUBLE_FREE, address, "was given back before");
        } else if (!window.contains(address, 1)) {
            report(Kind.OUT_OF_WINDOW, address, "was given back and lies outside the heap");
        } else if (before != null && before.getValue().end() > address) {
            report((address & 7) == 0 ? Kind.INVALID_FREE : Kind.MISALIGNED_FREE, address,
                    "lies inside the block at 0x" + Long.toHexString(before.getKey()));
        } else {
            report(Kind.INVALID_FREE, address, "was never handed out");
        }
    }

    private void report(Kind kind, long address, String detail) {
        faults.report(new HeapFault(kind, address, detail));
    }
}
