package breadboard.cpu.rv64.mem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Access;
import breadboard.testkit.StateTape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Priv §3.7.1.
class PmpTest {
    private static final int USER = 0;
    private static final int SUPERVISOR = 1;
    private static final int MACHINE = 3;
    private static final int R = 1;
    private static final int W = 2;
    private static final int X = 4;
    private static final int TOR = 8;
    private static final int NA4 = 16;
    private static final int NAPOT = 24;
    private static final int L = 128;

    private final Pmp pmp = new Pmp();

    private void entry(int number, long addressRegister, int field) {
        pmp.address(number, addressRegister);
        config(number, field);
    }

    private void config(int number, int field) {
        int first = number & 8;
        int shift = 8 * (number & 7);
        pmp.config(first, pmp.config(first) & ~(0xffL << shift) | (long) field << shift);
    }

    private static long napot(long base, long bytes) {
        return base >>> 2 | (bytes >>> 3) - 1;
    }

    @Test
    void withoutAMatchOnlyMachineModeMayPass() {
        for (Access access : Access.values()) {
            assertTrue(pmp.allows(0x8000_0000L, 4, access, MACHINE));
            assertFalse(pmp.allows(0x8000_0000L, 4, access, SUPERVISOR));
            assertFalse(pmp.allows(0x8000_0000L, 4, access, USER));
        }
    }

    @Test
    void eachRightStandsForItsAccess() {
        entry(0, napot(0x1000, 0x1000), NAPOT | R);
        assertTrue(pmp.allows(0x1000, 8, Access.LOAD, USER));
        assertFalse(pmp.allows(0x1000, 8, Access.STORE, USER));
        assertFalse(pmp.allows(0x1000, 4, Access.FETCH, SUPERVISOR));
        config(0, NAPOT | R | W);
        assertTrue(pmp.allows(0x1000, 8, Access.STORE, USER));
        config(0, NAPOT | X);
        assertTrue(pmp.allows(0x1000, 4, Access.FETCH, SUPERVISOR));
        assertFalse(pmp.allows(0x1000, 4, Access.LOAD, SUPERVISOR));
    }

    @Test
    void napotCoversItsPowerOfTwo() {
        for (long bytes = 8; bytes <= 1L << 40; bytes <<= 1) {
            long base = 3 * bytes;
            entry(0, napot(base, bytes), NAPOT | R);
            assertTrue(pmp.allows(base, 4, Access.LOAD, USER), "first of " + bytes);
            assertTrue(pmp.allows(base + bytes - 4, 4, Access.LOAD, USER), "last of " + bytes);
            assertFalse(pmp.allows(base - 4, 4, Access.LOAD, USER), "before " + bytes);
            assertFalse(pmp.allows(base + bytes, 4, Access.LOAD, USER), "behind " + bytes);
        }
    }

    @Test
    void napotOfAllOnesCoversEverything() {
        entry(0, -1, NAPOT | R);
        assertTrue(pmp.allows(0, 8, Access.LOAD, USER));
        assertTrue(pmp.allows((1L << 56) - 8, 8, Access.LOAD, USER));
    }

    @Test
    void na4CoversFourBytes() {
        entry(0, 0x1000 >> 2, NA4 | R);
        assertTrue(pmp.allows(0x1000, 4, Access.LOAD, USER));
        assertTrue(pmp.allows(0x1003, 1, Access.LOAD, USER));
        assertFalse(pmp.allows(0x1004, 1, Access.LOAD, USER));
        assertFalse(pmp.allows(0xfff, 1, Access.LOAD, USER));
    }

    @Test
    void torCoversFromTheEntryBelow() {
        entry(0, 0x2000 >> 2, TOR | R);
        assertTrue(pmp.allows(0, 8, Access.LOAD, USER), "entry 0 begins at zero");
        assertTrue(pmp.allows(0x1ff8, 8, Access.LOAD, USER));
        assertFalse(pmp.allows(0x2000, 1, Access.LOAD, USER));
        entry(1, 0x3000 >> 2, TOR | R | W);
        assertTrue(pmp.allows(0x2000, 8, Access.STORE, USER));
        assertFalse(pmp.allows(0x1ff8, 8, Access.STORE, USER));
        entry(2, 0x2800 >> 2, TOR | X);
        assertFalse(pmp.allows(0x2800, 2, Access.FETCH, USER), "a range that ends before it begins matches nothing");
        config(0, 0);
        assertTrue(pmp.allows(0x2000, 8, Access.STORE, USER), "the base is the address register, whatever its own mode is");
    }

    @Test
    void theLowestEntryThatMatchesDecides() {
        entry(1, napot(0x1000, 0x1000), NAPOT | R | W | X);
        entry(0, napot(0x1800, 0x100), NAPOT);
        assertTrue(pmp.allows(0x1700, 8, Access.LOAD, USER));
        assertFalse(pmp.allows(0x1800, 8, Access.LOAD, USER));
        entry(2, napot(0x1000, 0x1000), NAPOT);
        assertTrue(pmp.allows(0x1000, 8, Access.STORE, USER), "a later entry does not matter");
    }

    @Test
    void anAccessThatMatchesInPartFailsForEveryMode() {
        entry(1, -1, NAPOT | R | W | X);
        entry(0, 0x1004 >> 2, NA4 | R | W | X);
        assertFalse(pmp.allows(0x1000, 8, Access.LOAD, USER));
        assertFalse(pmp.allows(0x1002, 4, Access.LOAD, SUPERVISOR));
        assertFalse(pmp.allows(0x1000, 8, Access.LOAD, MACHINE), "unlocked, and for M-mode all the same");
        assertTrue(pmp.allows(0x1000, 4, Access.LOAD, USER));
        assertTrue(pmp.allows(0x1004, 4, Access.LOAD, USER));
    }

    @Test
    void onlyLockedEntriesBindMachineMode() {
        entry(0, napot(0x1000, 0x1000), NAPOT);
        assertTrue(pmp.allows(0x1000, 8, Access.STORE, MACHINE));
        config(0, NAPOT | L | R);
        assertFalse(pmp.allows(0x1000, 8, Access.STORE, MACHINE));
        assertTrue(pmp.allows(0x1000, 8, Access.LOAD, MACHINE));
    }

    @Test
    void aLockedEntryStaysUntilReset() {
        entry(3, napot(0x1000, 0x1000), NAPOT | L | R);
        config(3, 0);
        pmp.address(3, 0);
        assertEquals((NAPOT | L | R) & 0xff, pmp.config(0) >>> 24 & 0xff);
        assertEquals(napot(0x1000, 0x1000), pmp.address(3));
        pmp.address(2, 77);
        assertEquals(77, pmp.address(2), "the entry below a locked NAPOT entry is free");
        entry(6, 0x3000 >> 2, TOR | L | R);
        pmp.address(5, 99);
        assertEquals(0, pmp.address(5), "the base of a locked TOR range is locked with it");
        pmp.reset();
        assertEquals(0, pmp.config(0));
        assertEquals(0, pmp.address(3));
    }

    @Test
    void writeWithoutReadIsReserved() {
        config(9, NAPOT | W | X);
        assertEquals(NAPOT | X, pmp.config(8) >>> 8 & 0xff);
    }

    @Test
    void stateKeepsLockedEntries() {
        entry(4, napot(0x1000, 0x1000), NAPOT | L | R);
        entry(12, 0x800, TOR | R | W);
        Pmp other = new Pmp();
        StateTape.of(pmp).loadInto(other);
        assertEquals(StateTape.of(pmp).toString(), StateTape.of(other).toString());
        assertFalse(other.allows(0x1000, 8, Access.STORE, MACHINE));
    }

    /// Byte by byte, from the text: the lowest entry that matches any byte decides, and fails unless it matches all.
    @Test
    void randomEntriesAgreeWithTheRuleByteByByte() {
        long seed = System.nanoTime();
        System.out.println("PmpTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            pmp.reset();
            int[] field = new int[Pmp.ENTRIES];
            long[] address = new long[Pmp.ENTRIES];
            for (int i = 0; i < Pmp.ENTRIES; i++) {
                address[i] = random.nextInt(64);
                field[i] = random.nextInt(3) == 0 ? 0 : random.nextInt(256) & 0x9f;
                field[i] = (field[i] & R) == 0 ? field[i] & ~W : field[i];
                pmp.address(i, address[i]);
            }
            pmp.config(0, packed(field, 0));
            pmp.config(8, packed(field, 8));
            for (int probe = 0; probe < 200; probe++) {
                int bytes = 1 << random.nextInt(4);
                long pa = random.nextInt(300);
                Access access = Access.values()[random.nextInt(3)];
                int privilege = new int[] {USER, SUPERVISOR, MACHINE}[random.nextInt(3)];
                assertEquals(oracle(field, address, pa, bytes, access, privilege), pmp.allows(pa, bytes, access, privilege),
                        "seed " + seed + " round " + round + " pa " + pa + " bytes " + bytes + " " + access + " from " + privilege);
            }
        }
    }

    private static long packed(int[] field, int first) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (long) field[first + i] << 8 * i;
        }
        return value;
    }

    private static boolean oracle(int[] field, long[] address, long pa, int bytes, Access access, int privilege) {
        for (int i = 0; i < Pmp.ENTRIES; i++) {
            int matching = 0;
            for (long at = pa; at < pa + bytes; at++) {
                matching += matches(field[i] >> 3 & 3, address, i, at) ? 1 : 0;
            }
            if (matching > 0) {
                boolean free = privilege == MACHINE && (field[i] & L) == 0;
                int needed = access == Access.LOAD ? R : access == Access.STORE ? W : X;
                return matching == bytes && (free || (field[i] & needed) != 0);
            }
        }
        return privilege == MACHINE;
    }

    private static boolean matches(int mode, long[] address, int entry, long at) {
        switch (mode) {
            case 1:
                return at / 4 < address[entry] && (entry == 0 || at / 4 >= address[entry - 1]);
            case 2:
                return at / 4 == address[entry];
            case 3:
                long ignored = 0;
                while ((address[entry] >> ignored & 1) != 0) {
                    ignored++;
                }
                return at / 4 >> ignored + 1 == address[entry] >> ignored + 1;
            default:
                return false;
        }
    }
}
