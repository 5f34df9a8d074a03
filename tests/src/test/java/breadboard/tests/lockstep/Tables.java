package breadboard.tests.lockstep;

/// The entries of a program's page tables that a program chooses, by number; the rest is fixed or zero.
///
/// Addresses of the arena are mapped to themselves by the entries from `OWN` on; the last 2 MiB of the same gigabyte are pages of the
/// arena again, by the entries from `ALIAS` on; the 2 MiB before them are a megapage, the gigabyte behind it is a gigapage. The
/// harness is mapped to itself for S-mode.
final class Tables {
    static final int OWN = 0;
    static final int OWN_PAGES = 6;
    static final int ALIAS = 16;
    static final int ALIAS_PAGES = 16;
    static final int MEGAPAGE = 40;
    static final int GIGAPAGE = 41;

    static final long ALIAS_ADDRESS = 0xbfe0_0000L;
    static final long MEGAPAGE_ADDRESS = 0xbfc0_0000L;
    static final long GIGAPAGE_DISTANCE = 0x4000_0000L;

    static final long V = 1;
    static final long R = 2;
    static final long W = 4;
    static final long X = 8;
    static final long U = 16;
    static final long G = 32;
    static final long A = 64;
    static final long D = 128;
    static final int PPN_SHIFT = 10;

    private static final int MEGAPAGE_SHIFT = 21;
    private static final int INDEX_MASK = 511;

    private Tables() { }

    /// `satp` of a paged program.
    static long satp(long arena) {
        return 8L << 60 | arena + Layout.ROOT_TABLE >>> 12;
    }

    /// Where an entry lies, from the start of the arena.
    static int place(int number, long arena) {
        int firstPage = (int) (arena >>> 12) & INDEX_MASK;
        if (number >= MEGAPAGE) {
            return number == MEGAPAGE ? Layout.MIDDLE_TABLE + 8 * 510 : Layout.ROOT_TABLE + 8 * 3;
        }
        return number >= ALIAS ? Layout.ALIAS_TABLE + 8 * (number - ALIAS) : Layout.LEAF_TABLE + 8 * (firstPage + number);
    }

    /// An entry as it stands in the table.
    static long entry(int number, long value, long arena) {
        long start = switch (number) {
            case MEGAPAGE -> arena >>> MEGAPAGE_SHIFT << MEGAPAGE_SHIFT;
            case GIGAPAGE -> Layout.RAM;
            default -> arena;
        };
        return value + (start >>> 12 << PPN_SHIFT);
    }

    /// The entries that every program has: offset in the arena, entry.
    static long[][] fixed(long arena) {
        int megapage = (int) (arena >>> MEGAPAGE_SHIFT) & INDEX_MASK;
        return new long[][] {
            {Layout.ROOT_TABLE + 8 * 2, pointer(arena + Layout.MIDDLE_TABLE)},
            {Layout.ROOT_TABLE + 8 * 511, pointer(arena + Layout.MIDDLE_TABLE)},
            {Layout.MIDDLE_TABLE, Layout.RAM >>> 12 << PPN_SHIFT | V | R | X | A | D},
            {Layout.MIDDLE_TABLE + 8 * megapage, pointer(arena + Layout.LEAF_TABLE)},
            {Layout.MIDDLE_TABLE + 8 * 511, pointer(arena + Layout.ALIAS_TABLE)},
        };
    }

    private static long pointer(long table) {
        return table >>> 12 << PPN_SHIFT | V;
    }
}
