package breadboard.heap.metrics;

import java.util.Arrays;

/// The live blocks by address: open addressing, with the event that allocated each.
final class LiveBlocks {
    private static final long EMPTY = 0;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;

    private long[] addresses = new long[1 << 12];
    private long[] sizes = new long[1 << 12];
    private int[] events = new int[1 << 12];
    private int count;

    /// Sees a live block.
    @FunctionalInterface
    interface Visitor {
        void block(long address, long bytes, int event);
    }

    int count() {
        return count;
    }

    void put(long address, long bytes, int event) {
        if (2 * count >= addresses.length) {
            enlarge();
        }
        int at = find(address);
        count += addresses[at] == EMPTY ? 1 : 0;
        addresses[at] = address;
        sizes[at] = bytes;
        events[at] = event;
    }

    void remove(long address) {
        int hole = find(address);
        if (addresses[hole] == EMPTY) {
            return;
        }
        count--;
        // What was pushed past the hole moves back into it.
        int mask = addresses.length - 1;
        for (int at = hole + 1 & mask; addresses[at] != EMPTY; at = at + 1 & mask) {
            int home = home(addresses[at]);
            if ((at - home & mask) >= (at - hole & mask)) {
                addresses[hole] = addresses[at];
                sizes[hole] = sizes[at];
                events[hole] = events[at];
                hole = at;
            }
        }
        addresses[hole] = EMPTY;
    }

    void each(Visitor visitor) {
        for (int at = 0; at < addresses.length; at++) {
            if (addresses[at] != EMPTY) {
                visitor.block(addresses[at], sizes[at], events[at]);
            }
        }
    }

    private int home(long address) {
        return (int) (address * MIX >>> 32) & addresses.length - 1;
    }

    private int find(long address) {
        int at = home(address);
        while (addresses[at] != EMPTY && addresses[at] != address) {
            at = at + 1 & addresses.length - 1;
        }
        return at;
    }

    private void enlarge() {
        long[] oldAddresses = addresses;
        long[] oldSizes = sizes;
        int[] oldEvents = events;
        addresses = new long[oldAddresses.length * 2];
        sizes = Arrays.copyOf(oldSizes, addresses.length);
        events = Arrays.copyOf(oldEvents, addresses.length);
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] != EMPTY) {
                int at = find(oldAddresses[i]);
                addresses[at] = oldAddresses[i];
                sizes[at] = oldSizes[i];
                events[at] = oldEvents[i];
            }
        }
    }
}
