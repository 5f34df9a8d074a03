package breadboard.heap.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A picture of the window over time: a row for each sample, a cell for each stretch of addresses.
///
/// A cell has three figures: its share of live bytes (0 to 100; 255 where nothing was ever live), the order of the size of the live block
/// that covers most of it, and the order of that block's age in events (both 255 without one).
public final class HeapMap {
    /// What a figure is where there is none.
    public static final int NOTHING = 255;
    private static final int PERCENT = 100;

    private final long base;
    private final long cellBytes;
    private final int columns;
    private final boolean[] ever;
    private final List<Integer> events = new ArrayList<>();
    private final List<byte[]> live = new ArrayList<>();
    private final List<byte[]> order = new ArrayList<>();
    private final List<byte[]> age = new ArrayList<>();

    HeapMap(long base, long windowBytes, int columns) {
        this.base = base;
        this.cellBytes = Math.max(1, (windowBytes + columns - 1) / columns);
        this.columns = (int) ((windowBytes + cellBytes - 1) / cellBytes);
        this.ever = new boolean[this.columns];
    }

    /// Bytes of a cell.
    public long cellBytes() {
        return cellBytes;
    }

    /// Cells of a row.
    public int columns() {
        return columns;
    }

    /// Rows so far.
    public int rows() {
        return live.size();
    }

    /// The event after which each row was taken.
    public List<Integer> events() {
        return events;
    }

    /// The rows of live shares.
    public List<byte[]> live() {
        return live;
    }

    /// The rows of size orders.
    public List<byte[]> order() {
        return order;
    }

    /// The rows of ages.
    public List<byte[]> age() {
        return age;
    }

    void used(long address, long bytes) {
        int last = cell(address + bytes - 1);
        for (int cell = cell(address); cell <= last; cell++) {
            ever[cell] = true;
        }
    }

    private int cell(long address) {
        return (int) Math.max(0, Math.min(columns - 1, (address - base) / cellBytes));
    }

    void row(LiveBlocks blocks, int event) {
        long[] covered = new long[columns];
        long[] most = new long[columns];
        byte[] orders = new byte[columns];
        byte[] ages = new byte[columns];
        Arrays.fill(orders, (byte) NOTHING);
        Arrays.fill(ages, (byte) NOTHING);
        blocks.each((address, bytes, since) -> {
            int last = cell(address + bytes - 1);
            for (int cell = cell(address); cell <= last; cell++) {
                long begin = Math.max(address, base + cell * cellBytes);
                long part = Math.min(address + bytes, base + (cell + 1) * cellBytes) - begin;
                covered[cell] += part;
                // A rule for ties, so that the picture does not depend on the order of the visit.
                if (part > most[cell] || part == most[cell] && Bins.order(bytes) > orders[cell]) {
                    most[cell] = part;
                    orders[cell] = (byte) Bins.order(bytes);
                    ages[cell] = (byte) Bins.order(event - since + 1L);
                }
            }
        });
        byte[] shares = new byte[columns];
        for (int cell = 0; cell < columns; cell++) {
            shares[cell] = (byte) (covered[cell] > 0 ? Math.max(1, covered[cell] * PERCENT / cellBytes) : ever[cell] ? 0 : NOTHING);
        }
        events.add(event);
        live.add(shares);
        order.add(orders);
        age.add(ages);
    }
}
