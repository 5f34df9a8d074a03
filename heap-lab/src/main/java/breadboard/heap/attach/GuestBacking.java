package breadboard.heap.attach;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.window.Backing;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// A window in guest memory, reached through the translation of the hart that calls. What is written there, harts see.
///
/// Translations are kept for one operation only: between two the guest may have mapped anything else.
final class GuestBacking implements Backing {
    private static final int PAGE_BITS = 12;
    private static final long PAGE = 1 << PAGE_BITS;

    private final PhysicalMemory memory;
    private final long base;
    private final long sizeBytes;
    /// For each page of the window where it lies, as of the operation in `known`.
    private final long[] physical;
    private final int[] known;
    private int operation;
    private Hart hart;
    private boolean between;

    /// The window's page at `va` cannot be reached. No stack trace: it says what a guest did.
    static final class UnmappedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final long va;

        UnmappedException(long va) {
            super(null, null, false, false);
            this.va = va;
        }

        @Override
        public String getMessage() {
            return "0x" + Long.toHexString(va) + " of the heap is not mapped to RAM";
        }
    }

    GuestBacking(PhysicalMemory memory, long base, long sizeBytes) {
        this.memory = memory;
        this.base = base;
        this.sizeBytes = sizeBytes;
        int pages = Math.toIntExact(((base + sizeBytes - 1 >>> PAGE_BITS) - (base >>> PAGE_BITS)) + 1);
        physical = new long[pages];
        known = new int[pages];
    }

    /// From now on addresses mean what they mean to this hart now.
    void enter(Hart caller) {
        hart = caller;
        operation++;
        between = false;
    }

    /// The operation is over. Until the next one, addresses mean what they meant last: nobody knows what the harts have mapped when somebody
    /// wants to see the heap.
    void leave() {
        between = true;
    }

    /// The first address of the window that the hart cannot write; empty when it can write all of it.
    OptionalLong firstUnmapped() {
        for (long va = base; Long.compareUnsigned(va - base, sizeBytes) < 0; va = (va | PAGE - 1) + 1) {
            long pa = translate(va);
            if (pa == -1) {
                return OptionalLong.of(va);
            }
            int page = (int) ((va >>> PAGE_BITS) - (base >>> PAGE_BITS));
            physical[page] = pa & -PAGE;
            known[page] = operation;
        }
        return OptionalLong.empty();
    }

    private long translate(long va) {
        long pa = hart.translate(va, Access.STORE);
        return pa != -1 && memory.contains(pa & -PAGE, PAGE) ? pa : -1;
    }

    private long physical(long offset) {
        long va = base + offset;
        int page = (int) ((va >>> PAGE_BITS) - (base >>> PAGE_BITS));
        if (known[page] != operation && !(between && known[page] != 0)) {
            long pa = translate(va);
            if (pa == -1) {
                throw new UnmappedException(va);
            }
            physical[page] = pa & -PAGE;
            known[page] = operation;
        }
        return physical[page] + (va & PAGE - 1);
    }

    /// What addresses mean between operations, and to which hart they meant it.
    void save(StateWriter writer) {
        long[] ages = new long[known.length];
        for (int i = 0; i < known.length; i++) {
            ages[i] = known[i] == 0 ? 0 : known[i] == operation ? 2 : 1;
        }
        writer.putLong(hart == null ? -1 : hart.id());
        writer.putBoolean(between);
        writer.putLongs(physical);
        writer.putLongs(ages);
    }

    /// @param harts of the machine, by number
    void load(StateReader reader, List<? extends Hart> harts) {
        int id = (int) reader.getLong();
        hart = id < 0 ? null : harts.get(id);
        between = reader.getBoolean();
        reader.getLongs(physical);
        long[] ages = new long[known.length];
        reader.getLongs(ages);
        for (int i = 0; i < known.length; i++) {
            known[i] = (int) ages[i];
        }
        operation = 2;
    }

    private static boolean crosses(long va, int bytes) {
        return (va & PAGE - 1) > PAGE - bytes;
    }

    @Override
    public long capacityBytes() {
        return sizeBytes;
    }

    @Override
    public long load(long offset, AccessWidth width) {
        if (crosses(base + offset, width.bytes())) {
            long value = 0;
            for (int i = width.bytes() - 1; i >= 0; i--) {
                value = value << Byte.SIZE | memory.load(physical(offset + i), AccessWidth.BYTE);
            }
            return value;
        }
        return memory.load(physical(offset), width);
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        if (crosses(base + offset, width.bytes())) {
            for (int i = 0; i < width.bytes(); i++) {
                memory.store(physical(offset + i), AccessWidth.BYTE, value >>> Byte.SIZE * i);
            }
        } else {
            memory.store(physical(offset), width, value);
        }
    }

    @Override
    public void fill(long offset, long bytes, int octet) {
        byte[] page = new byte[(int) Math.min(bytes, PAGE)];
        Arrays.fill(page, (byte) octet);
        for (long done = 0; done < bytes;) {
            int part = part(offset + done, bytes - done);
            memory.write(physical(offset + done), page, 0, part);
            done += part;
        }
    }

    @Override
    public void copy(long target, long source, long bytes) {
        byte[] all = new byte[Math.toIntExact(bytes)];
        for (long done = 0; done < bytes;) {
            int part = part(source + done, bytes - done);
            memory.read(physical(source + done), all, (int) done, part);
            done += part;
        }
        for (long done = 0; done < bytes;) {
            int part = part(target + done, bytes - done);
            memory.write(physical(target + done), all, (int) done, part);
            done += part;
        }
    }

    /// Bytes up to the end of the page, but not more than are left.
    private int part(long offset, long left) {
        return (int) Math.min(left, PAGE - (base + offset & PAGE - 1));
    }
}
