package breadboard.debugger.gdb;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Hart;
import java.util.ArrayList;
import java.util.List;

/// What the page tables of Sv39, Sv48 and Sv57 map, told range by range. Priv §12.4.
final class PageTables {
    private static final int SATP = 0x180;
    private static final int SV39 = 8;
    private static final int LEAF = 0b1110;
    private static final int VALID = 1;
    private static final int ENTRIES = 512;
    private static final int MOST_RANGES = 2000;
    private static final long NUMBER_MASK = (1L << 44) - 1;

    private final PhysicalMemory ram;
    private final List<Range> ranges = new ArrayList<>();

    private record Range(long va, long pa, long bytes, int rights) { }

    PageTables(PhysicalMemory ram) {
        this.ram = ram;
    }

    String describe(Hart hart) {
        long satp;
        try {
            satp = hart.csr(SATP);
        } catch (IllegalArgumentException none) {
            return "This hart has no address translation.\n";
        }
        int mode = (int) (satp >>> 60);
        if (mode < SV39 || mode > SV39 + 2) {
            return "Address translation is off (satp.MODE " + mode + ").\n";
        }
        int levels = mode - SV39 + 3;
        walk((satp & NUMBER_MASK) << 12, levels - 1, 0, levels);
        StringBuilder text = new StringBuilder("virtual                                physical          rights  (Sv%d)%n".formatted(levels * 9 + 12));
        for (Range each : ranges) {
            text.append("%016x-%016x  %016x  %s%n".formatted(each.va, each.va + each.bytes - 1, each.pa, rights(each.rights)));
        }
        return text + (ranges.size() == MOST_RANGES ? "and more\n" : "");
    }

    private void walk(long table, int level, long base, int levels) {
        for (int i = 0; i < ENTRIES && ranges.size() < MOST_RANGES; i++) {
            long address = table + i * 8L;
            if (!ram.contains(address, Long.BYTES)) {
                return;
            }
            long pte = ram.load(address, AccessWidth.DOUBLE);
            long bytes = 1L << 12 + 9 * level;
            long va = base + i * bytes;
            int unused = 64 - 12 - 9 * levels;
            if ((pte & VALID) == 0) {
                continue;
            }
            long pa = (pte >>> 10 & NUMBER_MASK) << 12;
            if ((pte & LEAF) != 0) {
                add(new Range(va << unused >> unused, pa, bytes, (int) pte & 0xff));
            } else if (level > 0) {
                walk(pa, level - 1, va, levels);
            }
        }
    }

    private void add(Range range) {
        Range last = ranges.isEmpty() ? null : ranges.getLast();
        if (last != null && last.rights == range.rights && last.va + last.bytes == range.va && last.pa + last.bytes == range.pa) {
            ranges.set(ranges.size() - 1, new Range(last.va, last.pa, last.bytes + range.bytes, last.rights));
        } else {
            ranges.add(range);
        }
    }

    private static String rights(int bits) {
        StringBuilder text = new StringBuilder();
        String names = "vrwxugad";
        for (int i = 1; i < names.length(); i++) {
            text.append((bits >> i & 1) != 0 ? names.charAt(i) : '-');
        }
        return text.toString();
    }
}
