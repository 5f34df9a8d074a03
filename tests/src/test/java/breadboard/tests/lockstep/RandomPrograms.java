package breadboard.tests.lockstep;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Makes the program of a seed.
final class RandomPrograms {
    private static final int USER = 0;
    private static final int SUPERVISOR = 1;
    private static final int MACHINE = 3;
    private static final long[] NUMBERS = {0, 1, -1, 2, 7, 8, 63, 64, 0x7fff_ffffL, 0x8000_0000L, -0x8000_0000L, 0xffff_ffffL, Long.MAX_VALUE,
        Long.MIN_VALUE, 0x5555_5555_5555_5555L, 0xffff_ffff_0000_0000L, 0x8000_0000_0000_0001L};
    private static final long[] DOUBLES = {0, 0x8000_0000_0000_0000L, 0x3ff0_0000_0000_0000L, 0xbff8_0000_0000_0000L, 0x7ff0_0000_0000_0000L,
        0xfff0_0000_0000_0000L, 0x7ff8_0000_0000_0000L, 0x7ff0_0000_0000_0001L, 0xfff8_0000_dead_beefL, 1, 0x000f_ffff_ffff_ffffL,
        0x0010_0000_0000_0000L, 0x7fef_ffff_ffff_ffffL, 0x43e0_0000_0000_0000L, 0xc3e0_0000_0000_0001L, 0x41df_ffff_ffe0_0000L,
        0x36a0_0000_0000_0000L, 0x3810_0000_0000_0000L, 0x47ef_ffff_f000_0000L};
    private static final int[] SINGLES = {0, 0x8000_0000, 0x3f80_0000, 0xbfc0_0000, 0x7f80_0000, 0xff80_0000, 0x7fc0_0000, 0x7f80_0001, 0xffc0_beef,
        1, 0x007f_ffff, 0x0080_0000, 0x7f7f_ffff, 0x4f00_0000, 0xcf00_0001, 0x5f00_0000, 0x4eff_ffff};
    /// What an offset in an instruction can add or subtract: programs seldom store to their code and their page tables.
    private static final int REACH = 2048;
    private static final long[] RIGHTS = {Tables.R | Tables.W | Tables.X, Tables.R | Tables.W, Tables.R, Tables.R | Tables.X, Tables.X};
    private static final int[] PMP_MODES = {0, 0x08, 0x18, 0x18};
    private static final long FS_DIRTY = 0x6000;
    private static final long MIE = 8;
    private static final long STATUS_BITS = 1L << 1 | 1L << 5 | 1L << 7 | 1L << 8 | 7L << 18 | 7L << 20;
    /// STCE and PBMTE of `menvcfg`.
    private static final long STIMECMP_ENABLE = 1L << 63;
    private static final long MEMORY_TYPES = 1L << 62;
    /// The bits of PBMT, and above them N, which are the highest ones of an entry.
    private static final int LOWEST_TYPE = 61;
    private static final long NAPOT = 1L << 63;
    private static final long NAPOT_64K = 8;
    private static final long TIMER_ENABLE = 1 << 7;
    private static final long LOAD_FAULTS = 1 << 4 | 1 << 5 | 1 << 13;
    /// Never delegated: fetch faults, which S-mode's handler itself might raise without end, and calls from S-mode.
    private static final long DELEGATED = 0xb1fd & ~(1L << 9);

    private final Random random;
    private final int mode;
    private final boolean paged;
    private final boolean protectedMemory;
    /// Whether page-table entries may have a memory type.
    private final boolean memoryTypes;
    /// Whether the two pages of code are mapped differently.
    private final boolean partlyMapped;

    private RandomPrograms(long seed) {
        random = new Random(seed * 0x9e37_79b9_7f4a_7c15L);
        mode = new int[] {USER, SUPERVISOR, SUPERVISOR, MACHINE, MACHINE}[random.nextInt(5)];
        paged = random.nextInt(5) < 2;
        partlyMapped = paged && random.nextInt(6) == 0;
        memoryTypes = oneIn(2);
        protectedMemory = !paged && random.nextInt(4) == 0;
    }

    static Program of(long seed) {
        return new RandomPrograms(seed).program();
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private Program program() {
        int[] code = new RandomCode(random, mode, paged || protectedMemory, partlyMapped).words();
        int bytes = 4 * (code.length + Image.END_WORDS);
        int at = oneIn(3) ? Layout.PAGE - 4 * (1 + random.nextInt(code.length)) : 4 * random.nextInt((Layout.CODE_BYTES - bytes) / 4);
        return new Program(mode, status(), paged, integers(), floats(), csrs(), paged ? tables() : Map.of(), random.nextLong() | 1, at, code);
    }

    private long status() {
        long fs = oneIn(12) ? 0 : FS_DIRTY;
        long seldom = oneIn(4) ? random.nextLong() & STATUS_BITS : random.nextLong() & 3L << 18;
        return fs | seldom | (mode == MACHINE ? MIE : random.nextLong() & (MIE | 2));
    }

    private Map<Integer, Value> integers() {
        Map<Integer, Value> values = new TreeMap<>();
        for (int i = 1; i < 32; i++) {
            values.put(i, integer());
        }
        for (int pointer : Instructions.POINTERS) {
            values.put(pointer, address());
        }
        return values;
    }

    private Value integer() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Value.number(NUMBERS[random.nextInt(NUMBERS.length)]);
            case 2 -> Value.number(random.nextInt());
            case 3 -> Value.number(random.nextInt(256) - 128);
            case 4 -> address();
            case 5 -> Value.number(real());
            default -> Value.number(random.nextLong());
        };
    }

    private Value address() {
        long offset = Layout.DATA + switch (random.nextInt(5)) {
            case 0 -> Layout.PAGE * (1 + random.nextInt(3)) - random.nextInt(16);
            case 1 -> REACH + random.nextInt(Layout.DATA_BYTES - 2 * REACH);
            default -> REACH + 8 * random.nextInt((Layout.DATA_BYTES - 2 * REACH) / 8);
        };
        if (!paged || !oneIn(3)) {
            return Value.inArena(offset);
        }
        return switch (random.nextInt(4)) {
            case 0 -> Value.inMegapage(Tables.MEGAPAGE_ADDRESS + offset);
            case 1 -> Value.inArena(Tables.GIGAPAGE_DISTANCE + offset);
            default -> Value.number(Tables.ALIAS_ADDRESS + Layout.PAGE * random.nextInt(Tables.ALIAS_PAGES) + (offset & Layout.PAGE - 1));
        };
    }

    private Map<Integer, Long> floats() {
        Map<Integer, Long> values = new TreeMap<>();
        for (int i = 0; i < 32; i++) {
            values.put(i, real());
        }
        return values;
    }

    private long real() {
        return switch (random.nextInt(7)) {
            case 6 -> -1L << 16 | random.nextInt(1 << 16);
            case 0, 1 -> DOUBLES[random.nextInt(DOUBLES.length)];
            case 2, 3 -> -1L << 32 | Integer.toUnsignedLong(SINGLES[random.nextInt(SINGLES.length)]);
            case 4 -> -1L << 32 | Integer.toUnsignedLong(random.nextInt());
            default -> random.nextLong();
        };
    }

    private Map<Integer, Value> csrs() {
        Map<Integer, Value> csrs = new TreeMap<>();
        for (int csr : new int[] {Layout.SCAUSE, Layout.STVAL, Layout.MCAUSE, Layout.MTVAL, 0x140}) {
            csrs.put(csr, oneIn(4) ? Value.ZERO : Value.number(random.nextLong()));
        }
        for (int csr : new int[] {Layout.SEPC, 0x106, 0x306}) {
            csrs.put(csr, oneIn(4) ? Value.ZERO : Value.number(random.nextLong() & 0xffff_fffeL));
        }
        csrs.put(Layout.MEDELEG, Value.number(oneIn(2) ? 0 : delegated()));
        csrs.put(Layout.MIDELEG, Value.number(oneIn(2) ? 0 : random.nextLong() & 0x222));
        csrs.put(Layout.MENVCFG, Value.number(random.nextLong() & STIMECMP_ENABLE | (memoryTypes ? MEMORY_TYPES : 0)));
        csrs.put(Layout.STIMECMP, Value.number(-1));
        csrs.put(Layout.MIE, Value.number(TIMER_ENABLE | 2L << 4 * random.nextInt(3)));
        csrs.put(Layout.MIP, Value.number(oneIn(4) ? random.nextLong() & 0x222 : 0));
        csrs.put(Layout.STVEC, Value.number(Layout.STUB));
        csrs.put(Layout.FCSR, Value.number(oneIn(2) ? 0 : random.nextInt(256)));
        byte[] rights = new byte[16];
        for (int entry = Layout.FIRST_PMP; protectedMemory && entry < Layout.RAM_PMP; entry++) {
            csrs.put(Layout.PMPADDR0 + entry, range());
            int bits = random.nextInt(0x20);
            rights[entry] = (byte) (PMP_MODES[bits >>> 3] | ((bits & 3) == 2 ? bits & 5 : bits & 7));
        }
        ByteBuffer config = ByteBuffer.wrap(rights).order(ByteOrder.LITTLE_ENDIAN);
        csrs.put(Layout.PMPCFG0, Value.number(config.getLong()));
        csrs.put(Layout.PMPCFG2, Value.number(config.getLong()));
        return csrs;
    }

    /// QEMU takes some faults of atomic instructions for a load's: both go to the same mode.
    private long delegated() {
        long loads = random.nextLong() & LOAD_FAULTS;
        return random.nextLong() & DELEGATED & ~(LOAD_FAULTS << 2 | LOAD_FAULTS) | loads | loads << 2;
    }

    /// The address of a PMP entry, in units of four bytes. Ranges are of 8 bytes at least, for QEMU looks at an access's ends alone.
    ///
    /// They do not end at the edge of a page: an access over the edge of a page and of a range faults on QEMU, and is two accesses on ours;
    /// both is allowed (Priv §3.7.1). QEMU does not check all bytes of code.
    private Value range() {
        int unit = (Layout.DATA >> 2) + 1024 * random.nextInt(4) + 256 + random.nextInt(512);
        int ones = 2 + random.nextInt(6);
        // An arena's address has enough zeros for a NAPOT range's ones.
        return new Value(Value.Base.ARENA_WORDS, unit & -1L << ones | (1L << ones) - 1 >>> 1);
    }

    private Map<Integer, Long> tables() {
        Map<Integer, Long> tables = new TreeMap<>();
        boolean user = mode == USER || mode == MACHINE && oneIn(2);
        long access = Tables.V | Tables.R | Tables.W | Tables.X | Tables.A | Tables.D | (user ? Tables.U : 0);
        long codeAccess = oneIn(12) ? flags() : access & ~Tables.W;
        for (int page = 0; page < Tables.OWN_PAGES; page++) {
            long normal = page >= 2 ? access : partlyMapped && oneIn(3) ? flags() : codeAccess;
            long flags = page >= 2 && oneIn(3) ? flags() : normal;
            tables.put(Tables.OWN + page, flags | (long) page << Tables.PPN_SHIFT);
        }
        for (int page = 0; page < Tables.ALIAS_PAGES; page++) {
            // A page of 64 KiB shows the whole arena: it is for reading code and data, which both harts have alike.
            tables.put(Tables.ALIAS + page, page < Tables.OWN_PAGES && oneIn(4)
                    ? flags() & ~(Tables.W | Tables.X) | NAPOT | NAPOT_64K << Tables.PPN_SHIFT
                    : flags() | (2L + random.nextInt(4)) << Tables.PPN_SHIFT);
        }
        tables.put(Tables.MEGAPAGE, flags() | (oneIn(5) ? 1L << Tables.PPN_SHIFT + random.nextInt(9) : 0));
        tables.put(Tables.GIGAPAGE, flags() | (oneIn(5) ? 1L << Tables.PPN_SHIFT + random.nextInt(18) : 0));
        return tables;
    }

    private long attribute() {
        int bit = LOWEST_TYPE + (memoryTypes ? random.nextInt(3) : 2);
        return 1L << bit == NAPOT ? NAPOT | Tables.A | Tables.D : 1L << bit;
    }

    private long flags() {
        long rights = oneIn(8) ? random.nextLong() & (Tables.R | Tables.W | Tables.X) : RIGHTS[random.nextInt(RIGHTS.length)];
        long others = random.nextLong() & (Tables.U | Tables.G | 3 << 8);
        long updated = oneIn(3) ? random.nextLong() & (Tables.A | Tables.D) : Tables.A | Tables.D;
        return rights | others | updated | (oneIn(20) ? 0 : Tables.V) | (oneIn(25) ? attribute() : 0);
    }
}
