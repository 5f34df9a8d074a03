package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Hart;
import java.util.ArrayList;
import java.util.List;

/// A region that a PMP entry covers (Priv §3.7.1).
///
/// @param entry       its number, 0..15
/// @param base        first address
/// @param end         the address behind the last
/// @param permissions the low three bits of the configuration: 1 read, 2 write, 4 execute
record PmpRegion(int entry, long base, long end, int permissions) {
    private static final int ENTRIES = 16;
    private static final int ENTRIES_IN_CFG = 8;
    private static final int TOR = 1 << 3;
    private static final int NA4 = 2 << 3;
    private static final int NAPOT = 3 << 3;
    private static final int MODE_MASK = 3 << 3;
    private static final int READ_WRITE = 3;
    private static final int READ_WRITE_EXECUTE = 7;
    private static final int CLOSED = 0;
    private static final int ADDRESS_SHIFT = 2;
    /// All ones: as high as an entry can reach.
    private static final long TOP = -1L >>> 10 << ADDRESS_SHIFT;

    /// Closes the firmware's range to S- and U-mode and opens all else: RAM with execution, devices without. Entry 0 is the lower
    /// bound of entry 1; each entry reaches from the one before it up to its own address (TOR).
    static void protect(Hart hart, AddressRange ram, AddressRange firmware) {
        List<PmpRegion> layout = new ArrayList<>();
        add(layout, ram.base(), READ_WRITE);
        add(layout, firmware.base(), READ_WRITE_EXECUTE);
        add(layout, firmware.base() + firmware.sizeBytes(), CLOSED);
        add(layout, ram.base() + ram.sizeBytes(), READ_WRITE_EXECUTE);
        add(layout, TOP, READ_WRITE);
        hart.csr(Csr.PMPADDR0, 0);
        long[] cfg = new long[ENTRIES / ENTRIES_IN_CFG];
        for (PmpRegion region : layout) {
            hart.csr(Csr.PMPADDR0 + region.entry, region.end >>> ADDRESS_SHIFT);
            cfg[region.entry / ENTRIES_IN_CFG] |= (long) (TOR | region.permissions) << region.entry % ENTRIES_IN_CFG * 8;
        }
        for (int i = 0; i < cfg.length; i++) {
            hart.csr(Csr.PMPCFG0 + 2 * i, cfg[i]);
        }
    }

    private static void add(List<PmpRegion> layout, long end, int permissions) {
        long base = layout.isEmpty() ? 0 : layout.getLast().end;
        if (base != end) {
            layout.add(new PmpRegion(layout.size() + 1, base, end, permissions));
        }
    }

    /// The regions that a hart's PMP CSRs describe, in the order of their entries; entries that are off are left out.
    static List<PmpRegion> of(Hart hart) {
        List<PmpRegion> regions = new ArrayList<>();
        for (int entry = 0; entry < ENTRIES; entry++) {
            int cfg = (int) (hart.csr(Csr.PMPCFG0 + entry / ENTRIES_IN_CFG * 2) >>> entry % ENTRIES_IN_CFG * 8);
            long address = hart.csr(Csr.PMPADDR0 + entry);
            int permissions = cfg & READ_WRITE_EXECUTE;
            switch (cfg & MODE_MASK) {
                case TOR -> {
                    long lower = entry == 0 ? 0 : hart.csr(Csr.PMPADDR0 + entry - 1);
                    regions.add(new PmpRegion(entry, lower << ADDRESS_SHIFT, address << ADDRESS_SHIFT, permissions));
                }
                case NA4 -> regions.add(new PmpRegion(entry, address << ADDRESS_SHIFT, (address + 1) << ADDRESS_SHIFT, permissions));
                case NAPOT -> {
                    long words = (address ^ address + 1) + 1;
                    long base = address & -words;
                    regions.add(new PmpRegion(entry, base << ADDRESS_SHIFT, base + words << ADDRESS_SHIFT, permissions));
                }
                default -> { }
            }
        }
        return regions;
    }

    /// `pmp03: 0x80200000..0x88000000 (xwr)`.
    @Override
    public String toString() {
        return "pmp%02d: 0x%08x..0x%08x (%c%c%c)".formatted(entry, base, end,
                (permissions & 4) != 0 ? 'x' : '-', (permissions & 2) != 0 ? 'w' : '-', (permissions & 1) != 0 ? 'r' : '-');
    }
}
