package breadboard.testkit;

import java.util.Random;

/// Page tables made by chance, likely enough to lead somewhere; pointers, leaves of every size and all kinds of faulty entries.
///
/// Tables point to tables of any level. Leaves reach RAM below 0x8100_0000, the tables themselves, and places without RAM.
public final class RandomTables {
    /// Address of the first table.
    public static final long TABLES = 0x8610_0000L;
    /// How many there are, one page behind the other.
    public static final int TABLE_COUNT = 16;
    /// A megapage of which single pages are mapped as well.
    public static final long DATA = 0x8020_0000L;
    private static final long[] SUPERPAGES = {0x8000_0000L, 0x8020_0000L, 0x8040_0000L, 0xc000_0000L};
    private static final long[] NOWHERE = {0x9000_0000L, 0xff_ffff_ffff_f000L};

    private static final int SV39_LEVELS = 3;

    private final Random random;
    private final int levels;
    private final boolean tablesWithoutRam;

    /// Tables of Sv39.
    ///
    /// @param tablesWithoutRam whether pointers may lead to places without RAM as well
    public RandomTables(Random random, boolean tablesWithoutRam) {
        this(random, SV39_LEVELS, tablesWithoutRam);
    }

    /// @param levels           3 for Sv39, 4 for Sv48, 5 for Sv57
    /// @param tablesWithoutRam whether pointers may lead to places without RAM as well
    public RandomTables(Random random, int levels, boolean tablesWithoutRam) {
        this.random = random;
        this.levels = levels;
        this.tablesWithoutRam = tablesWithoutRam;
    }

    /// Fills the entries that `va()` can lead to.
    public void fill(PteMemory memory) {
        for (int table = 0; table < TABLE_COUNT; table++) {
            for (int i = 0; i < 16; i++) {
                memory.words.put(TABLES + table * 4096L + vpn(i) * 8L, pte());
            }
        }
    }

    /// The scheme with any of the tables as root.
    public long satp() {
        return (long) (levels + 5) << 60 | (long) random.nextInt(1 << 16) << 44 | table() >>> 12;
    }

    /// An address aligned to 8 bytes, in one of 16 canonical.
    public long va() {
        long va = 0;
        for (int level = 0; level < levels; level++) {
            va = va << 9 | vpn(random.nextInt(16));
        }
        va = va << 12 | random.nextInt(512) * 8L;
        int bits = 12 + 9 * levels;
        long canonical = va << 64 - bits >> 64 - bits;
        return random.nextInt(16) == 0 ? canonical ^ 1L << bits + random.nextInt(64 - bits) : canonical;
    }

    /// The `i`-th index that is in use: 1 to 8 and 504 to 511.
    private static int vpn(int i) {
        return i < 8 ? i + 1 : 496 + i;
    }

    private long table() {
        return TABLES + random.nextInt(TABLE_COUNT) * 4096L;
    }

    private long pte() {
        long pte = random.nextInt(100) < 94 ? 1 : 0;
        pte |= (long) random.nextInt(4) << 8;
        pte |= random.nextInt(100) < 3 ? 1L << 54 + random.nextInt(10) : 0;
        if (random.nextInt(100) < 55) {
            int flaw = random.nextInt(100);
            pte |= (random.nextBoolean() ? 0x20 : 0) | (flaw < 4 ? 0x10L << random.nextInt(4) & ~0x20 : flaw < 6 ? 4 : 0);
            return pte | (tablesWithoutRam && random.nextInt(50) == 0 ? nowhere() : table()) >>> 12 << 10;
        }
        long permissions = new long[] {0x2, 0x6, 0x6, 0x8, 0xa, 0xe, 0xe, 0xe, 0x4}[random.nextInt(9)];
        return pte | permissions | (long) random.nextInt(16) << 4 | target() >>> 12 << 10;
    }

    private long target() {
        int kind = random.nextInt(100);
        if (kind < 50) {
            return DATA + random.nextInt(512) * 4096L;
        }
        if (kind < 85) {
            return SUPERPAGES[random.nextInt(SUPERPAGES.length)];
        }
        return kind < 92 ? table() : nowhere();
    }

    private long nowhere() {
        return NOWHERE[random.nextInt(NOWHERE.length)];
    }
}
