package breadboard.core.machine;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Guest RAM in memory of the host that is given back by `close`. Pages that nobody touches cost nothing.
public final class GuestRam implements PhysicalMemory, Stateful, AutoCloseable {
    private static final int PAGE_BYTES = SavedRam.PAGE_BYTES;
    private static final long END_OF_PAGES = -1;
    private static final MemorySegment ZEROS = MemorySegment.ofArray(new byte[PAGE_BYTES]);
    private static final ValueLayout.OfShort HALF = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong DOUBLE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final AddressRange range;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment segment;
    /// Pages that were not zero from the start.
    private final BitSet inherited;
    private final List<WriteListener> listeners = new ArrayList<>();

    /// Takes zeroed memory from the host.
    ///
    /// @param range whole pages of 4 KiB
    /// @throws IllegalArgumentException when the range is not made of whole pages
    /// @throws OutOfMemoryError when the host has not enough memory
    public GuestRam(AddressRange range) {
        if (range.base() % PAGE_BYTES != 0 || range.sizeBytes() % PAGE_BYTES != 0 || range.sizeBytes() < 0) {
            throw new IllegalArgumentException("RAM at " + range + " is not made of whole pages of 4 KiB");
        }
        this.range = range;
        this.segment = allocate(range.sizeBytes(), arena);
        this.inherited = new BitSet();
    }

    /// Begins with what another RAM held; only pages that are written to take memory of their own.
    ///
    /// @throws IOException when the host cannot map them
    public GuestRam(SavedRam saved) throws IOException {
        this.range = saved.range();
        this.segment = saved.map(arena);
        this.inherited = saved.pages();
    }

    /// A private mapping of nothing but zeros. `Arena.allocate` would write zeros to every page first,
    /// which takes some 3 ms for each MiB where page faults are slow.
    private static MemorySegment allocate(long sizeBytes, Arena arena) {
        try {
            return ZeroFile.map(sizeBytes, arena);
        } catch (IOException | UnsupportedOperationException noSuchFile) {
            return arena.allocate(sizeBytes, PAGE_BYTES);
        }
    }

    @Override
    public AddressRange range() {
        return range;
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public long load(long address, AccessWidth width) {
        long offset = address - range.base();
        return switch (width) {
            case BYTE -> segment.get(ValueLayout.JAVA_BYTE, offset) & 0xffL;
            case HALF -> segment.get(HALF, offset) & 0xffffL;
            case WORD -> segment.get(WORD, offset) & 0xffff_ffffL;
            case DOUBLE -> segment.get(DOUBLE, offset);
        };
    }

    @Override
    public void store(long address, AccessWidth width, long value) {
        long offset = address - range.base();
        switch (width) {
            case BYTE -> segment.set(ValueLayout.JAVA_BYTE, offset, (byte) value);
            case HALF -> segment.set(HALF, offset, (short) value);
            case WORD -> segment.set(WORD, offset, (int) value);
            case DOUBLE -> segment.set(DOUBLE, offset, value);
        }
        changed(address, width.bytes());
    }

    @Override
    public void read(long address, byte[] target, int offset, int length) {
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, address - range.base(), target, offset, length);
    }

    @Override
    public void write(long address, byte[] source, int offset, int length) {
        MemorySegment.copy(source, offset, segment, ValueLayout.JAVA_BYTE, address - range.base(), length);
        changed(address, length);
    }

    @Override
    public void onWrite(WriteListener listener) {
        listeners.add(listener);
    }

    /// Makes every byte zero, as after power-on.
    public void clear() {
        usedPages().stream().forEach(page -> segment.asSlice((long) page * PAGE_BYTES, PAGE_BYTES).fill((byte) 0));
        changed(range.base(), range.sizeBytes());
    }

    /// What RAM holds now.
    ///
    /// @throws IOException when the host has no room for it
    public SavedRam copy() throws IOException {
        return SavedRam.of(range, sink -> {
            BitSet used = usedPages();
            for (int page = used.nextSetBit(0); page >= 0; page = used.nextSetBit(page + 1)) {
                long offset = (long) page * PAGE_BYTES;
                sink.put(offset, segment.asSlice(offset, PAGE_BYTES).asByteBuffer());
            }
        });
    }

    /// Makes RAM hold what it held when the copy was made. Pages that did not change are not written.
    ///
    /// @throws IllegalArgumentException when the copy is of RAM elsewhere
    public void restore(SavedRam saved) {
        if (!saved.range().equals(range)) {
            throw new IllegalArgumentException("a copy of RAM at " + saved.range() + " for RAM at " + range);
        }
        BitSet pages = writtenPages();
        pages.or(saved.pages());
        for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
            long offset = (long) page * PAGE_BYTES;
            if (segment.asSlice(offset, PAGE_BYTES).mismatch(saved.bytes().asSlice(offset, PAGE_BYTES)) >= 0) {
                write(range.base() + offset, saved.page(page), 0, PAGE_BYTES);
            }
        }
    }

    /// Writes the pages that are not zero throughout.
    @Override
    public void save(StateWriter writer) {
        writer.putLong(range.sizeBytes());
        usedPages().stream().forEach(page -> {
            writer.putLong((long) page * PAGE_BYTES);
            writer.putBytes(segment.asSlice((long) page * PAGE_BYTES, PAGE_BYTES).toArray(ValueLayout.JAVA_BYTE));
        });
        writer.putLong(END_OF_PAGES);
    }

    @Override
    public void load(StateReader reader) {
        long sizeBytes = reader.getLong();
        if (sizeBytes != range.sizeBytes()) {
            throw new StateException("expected RAM of " + range.sizeBytes() + " bytes, found " + sizeBytes);
        }
        clear();
        for (long page = reader.getLong(); page != END_OF_PAGES; page = reader.getLong()) {
            byte[] bytes = reader.getBytes();
            if (page < 0 || page % PAGE_BYTES != 0 || page >= sizeBytes || bytes.length != PAGE_BYTES) {
                throw new StateException("expected a page of RAM, found " + bytes.length + " bytes at offset " + page);
            }
            write(range.base() + page, bytes, 0, PAGE_BYTES);
        }
    }

    /// Gives the memory back. Nobody may use `segment()` afterwards.
    @Override
    public void close() {
        arena.close();
    }

    private void changed(long address, long bytes) {
        for (int i = 0; i < listeners.size(); i++) {
            listeners.get(i).written(address, bytes);
        }
    }

    /// Numbers of the pages that may differ from zero.
    private BitSet writtenPages() {
        BitSet written = TouchedPages.of(segment);
        written.or(inherited);
        return written;
    }

    /// Numbers of the pages that are not zero throughout.
    private BitSet usedPages() {
        BitSet used = writtenPages();
        for (int page = used.nextSetBit(0); page >= 0; page = used.nextSetBit(page + 1)) {
            used.set(page, segment.asSlice((long) page * PAGE_BYTES, PAGE_BYTES).mismatch(ZEROS) >= 0);
        }
        return used;
    }
}
