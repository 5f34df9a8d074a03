package breadboard.mmu.sv39;

import static breadboard.api.mmu.Mmu.Outcome.ACCESS_FAULT;
import static breadboard.api.mmu.Mmu.Outcome.MAPPED;
import static breadboard.api.mmu.Mmu.Outcome.PAGE_FAULT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.testkit.PteMemory;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every branch of the walk. Flags are written as letters in the manual's order, highest first: `DAGUXWRV`.
class PageTableWalkerTest {
    private static final long ROOT = 0x8000_1000L;
    private static final long MIDDLE = 0x8000_2000L;
    private static final long LAST = 0x8000_3000L;
    private static final long PAGE = 0x8012_3000L;
    private static final int VPN2 = 5;
    private static final int VPN1 = 300;
    private static final int VPN0 = 511;
    private static final long VA = (long) VPN2 << 30 | VPN1 << 21 | VPN0 << 12 | 0xabc;
    private static final String ALL = "DAUXWRV";

    private final PteMemory memory = new PteMemory();
    private final PageTableWalker walker = new PageTableWalker(3, true);
    private final Leaf leaf = new Leaf();

    @BeforeEach
    void mapOnePage() {
        memory.satp = 8L << 60 | 0x1234L << 44 | ROOT >>> 12;
        put(ROOT, VPN2, pte(MIDDLE, "V"));
        put(MIDDLE, VPN1, pte(LAST, "V"));
        put(LAST, VPN0, pte(PAGE, ALL));
    }

    @Test
    void threeLevelsLeadToThePage() {
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(PAGE | 0xabc, leaf.pa());
        assertEquals(4096, leaf.pageBytes());
        assertEquals(pte(PAGE, ALL), leaf.pte());
        assertEquals(List.of(ROOT + 8 * VPN2, MIDDLE + 8 * VPN1, LAST + 8 * VPN0), memory.reads);
    }

    @Test
    void asidIsNoPartOfTheRootsAddress() {
        memory.satp |= 0xffffL << 44;
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
    }

    @ParameterizedTest
    @EnumSource(Access.class)
    void addressesThatAreNotCanonicalFault(Access access) {
        for (int bit = 39; bit < 64; bit++) {
            assertEquals(PAGE_FAULT, walk(VA ^ 1L << bit, access, true), "bit " + bit + " differs from bit 38");
        }
        assertEquals(List.of(), memory.reads);
    }

    @Test
    void theUpperHalfIsReachedWithAllHighBitsSet() {
        put(ROOT, 511, pte(MIDDLE, "V"));
        long va = -1L << 39 | 511L << 30 | VPN1 << 21 | VPN0 << 12;
        assertEquals(MAPPED, walk(va, Access.LOAD, true));
        assertEquals(PAGE, leaf.pa());
        assertEquals(PAGE_FAULT, walk(va & (1L << 39) - 1, Access.LOAD, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {ROOT, MIDDLE, LAST})
    void aTableThatCannotBeReadIsAnAccessFault(long table) {
        memory.unreadablePages.add(table);
        assertEquals(ACCESS_FAULT, walk(VA, Access.LOAD, true));
    }

    @Test
    void aTableOutsideRamIsAnAccessFault() {
        put(ROOT, VPN2, pte(0x1000_0000L, "V"));
        assertEquals(ACCESS_FAULT, walk(VA, Access.STORE, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {ROOT, MIDDLE, LAST})
    void entryThatIsNotValidFaults(long table) {
        int vpn = table == ROOT ? VPN2 : table == MIDDLE ? VPN1 : VPN0;
        put(table, vpn, get(table, vpn) & ~1);
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DAUWV", "DAUXWV"})
    void writableWithoutReadableIsReserved(String flags) {
        put(LAST, VPN0, pte(PAGE, flags));
        for (Access access : Access.values()) {
            assertEquals(PAGE_FAULT, walk(VA, access, true), access.toString());
        }
    }

    @Test
    void writableWithoutReadableIsNoPointer() {
        put(ROOT, VPN2, pte(MIDDLE, "WV"));
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
    }

    @ParameterizedTest
    @ValueSource(longs = {ROOT, MIDDLE, LAST})
    void highBitsAreReserved(long table) {
        int vpn = table == ROOT ? VPN2 : table == MIDDLE ? VPN1 : VPN0;
        long pte = get(table, vpn);
        for (int bit = 54; bit < 64; bit++) {
            put(table, vpn, pte | 1L << bit);
            assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true), "bit " + bit);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DV", "AV", "UV"})
    void dirtyAccessedAndUserAreReservedInPointers(String flags) {
        put(MIDDLE, VPN1, pte(LAST, flags));
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
    }

    @Test
    void globalAndSoftwareBitsAreAllowedEverywhere() {
        put(ROOT, VPN2, pte(MIDDLE, "GV") | 3 << 8);
        put(MIDDLE, VPN1, pte(LAST, "GV") | 3 << 8);
        put(LAST, VPN0, pte(PAGE, "DAGUXWRV") | 3 << 8);
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(pte(PAGE, "DAGUXWRV") | 3 << 8, leaf.pte());
    }

    @Test
    void aPointerInTheLastTableFaults() {
        put(LAST, VPN0, pte(PAGE, "V"));
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
        assertEquals(3, memory.reads.size());
    }

    @Test
    void aLeafInTheMiddleIsAMegapage() {
        put(MIDDLE, VPN1, pte(0x8020_0000L, ALL));
        assertEquals(MAPPED, walk(VA, Access.STORE, true));
        assertEquals(0x8020_0000L | VPN0 << 12 | 0xabc, leaf.pa());
        assertEquals(2 << 20, leaf.pageBytes());
    }

    @Test
    void aLeafInTheRootIsAGigapage() {
        put(ROOT, VPN2, pte(0x8000_0000L, ALL));
        assertEquals(MAPPED, walk(VA, Access.FETCH, true));
        assertEquals(0x8000_0000L | VPN1 << 21 | VPN0 << 12 | 0xabc, leaf.pa());
        assertEquals(1 << 30, leaf.pageBytes());
    }

    @Test
    void aMisalignedSuperpageFaults() {
        for (int bit = 12; bit < 21; bit++) {
            put(MIDDLE, VPN1, pte(0x8020_0000L | 1 << bit, ALL));
            assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true), "address bit " + bit + " of a megapage");
        }
        for (int bit = 12; bit < 30; bit++) {
            put(ROOT, VPN2, pte(0x8000_0000L | 1 << bit, ALL));
            assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true), "address bit " + bit + " of a gigapage");
        }
    }

    @Test
    void all56BitsOfAPhysicalAddressAreUsed() {
        put(LAST, VPN0, pte(0xff_ffff_ffff_f000L, ALL));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(0xff_ffff_ffff_fabcL, leaf.pa());
    }

    @ParameterizedTest(name = "{0}: S fetch {1}, load {2}, store {3}; U fetch {4}, load {5}, store {6}")
    @CsvSource({
        // flags        S                      U
        "DARV,     false, true,  false,  false, false, false",
        "DAWRV,    false, true,  true,   false, false, false",
        "DAXV,     true,  false, false,  false, false, false",
        "DAXRV,    true,  true,  false,  false, false, false",
        "DAXWRV,   true,  true,  true,   false, false, false",
        "DAURV,    false, false, false,  false, true,  false",
        "DAUWRV,   false, false, false,  false, true,  true",
        "DAUXV,    false, false, false,  true,  false, false",
        "DAUXRV,   false, false, false,  true,  true,  false",
        "DAUXWRV,  false, false, false,  true,  true,  true"})
    void permissionsWithoutSumAndMxr(String flags, boolean sFetch, boolean sLoad, boolean sStore,
            boolean uFetch, boolean uLoad, boolean uStore) {
        put(LAST, VPN0, pte(PAGE, flags));
        assertEquals(outcome(sFetch), walk(VA, Access.FETCH, false));
        assertEquals(outcome(sLoad), walk(VA, Access.LOAD, false));
        assertEquals(outcome(sStore), walk(VA, Access.STORE, false));
        assertEquals(outcome(uFetch), walk(VA, Access.FETCH, true));
        assertEquals(outcome(uLoad), walk(VA, Access.LOAD, true));
        assertEquals(outcome(uStore), walk(VA, Access.STORE, true));
    }

    @Test
    void sumOpensUserPagesToSupervisorDataButNotToFetches() {
        memory.sum = true;
        assertEquals(MAPPED, walk(VA, Access.LOAD, false));
        assertEquals(MAPPED, walk(VA, Access.STORE, false));
        assertEquals(PAGE_FAULT, walk(VA, Access.FETCH, false));
    }

    @Test
    void sumGivesUsersNothing() {
        memory.sum = true;
        put(LAST, VPN0, pte(PAGE, "DAXWRV"));
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
    }

    @Test
    void sumDoesNotMakeAReadOnlyPageWritable() {
        memory.sum = true;
        put(LAST, VPN0, pte(PAGE, "DAURV"));
        assertEquals(PAGE_FAULT, walk(VA, Access.STORE, false));
    }

    @Test
    void mxrMakesExecutablePagesReadable() {
        memory.mxr = true;
        put(LAST, VPN0, pte(PAGE, "DAUXV"));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(PAGE_FAULT, walk(VA, Access.STORE, true));
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, false), "MXR does not stand in for SUM");
    }

    @Test
    void hardwareSetsAccessed() {
        put(LAST, VPN0, pte(PAGE, "UXWRV"));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(pte(PAGE, "AUXWRV"), get(LAST, VPN0));
        assertEquals(pte(PAGE, "AUXWRV"), leaf.pte());
    }

    @Test
    void hardwareSetsDirtyForStoresOnly() {
        put(LAST, VPN0, pte(PAGE, "AUXWRV"));
        walk(VA, Access.FETCH, true);
        assertEquals(pte(PAGE, "AUXWRV"), get(LAST, VPN0));
        assertEquals(MAPPED, walk(VA, Access.STORE, true));
        assertEquals(pte(PAGE, "DAUXWRV"), get(LAST, VPN0));
        assertEquals(pte(PAGE, "DAUXWRV"), leaf.pte());
    }

    @Test
    void anAccessThatFaultsSetsNothing() {
        put(LAST, VPN0, pte(PAGE, "URV"));
        assertEquals(PAGE_FAULT, walk(VA, Access.STORE, true));
        assertEquals(pte(PAGE, "URV"), get(LAST, VPN0));
    }

    @Test
    void bitsOfPointersAreNotTouched() {
        put(LAST, VPN0, pte(PAGE, "UXWRV"));
        walk(VA, Access.STORE, true);
        assertEquals(pte(MIDDLE, "V"), get(ROOT, VPN2));
        assertEquals(pte(LAST, "V"), get(MIDDLE, VPN1));
    }

    @ParameterizedTest
    @CsvSource({"LOAD, DUXWRV", "FETCH, DUXWRV", "STORE, AUXWRV", "STORE, DUXWRV"})
    void svadeFaultsInsteadOfSettingABit(Access access, String flags) {
        memory.svadu = false;
        put(LAST, VPN0, pte(PAGE, flags));
        assertEquals(PAGE_FAULT, walk(VA, access, true));
        assertEquals(pte(PAGE, flags), get(LAST, VPN0));
    }

    @Test
    void svadeMapsWhenTheBitsAreSet() {
        memory.svadu = false;
        put(LAST, VPN0, pte(PAGE, "AUXWRV"));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
    }

    @Test
    void anUpdateOfATableThatCannotBeWrittenIsAnAccessFault() {
        memory.readOnlyPages.add(LAST);
        put(LAST, VPN0, pte(PAGE, "UXWRV"));
        assertEquals(ACCESS_FAULT, walk(VA, Access.LOAD, true));
        put(LAST, VPN0, pte(PAGE, "AUXWRV"));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true), "without an update the table need not be writable");
    }

    @Test
    void anEntryThatChangedMeanwhileIsReadAgain() {
        put(LAST, VPN0, pte(PAGE, "UXWRV"));
        memory.rival = () -> put(LAST, VPN0, pte(PAGE + 4096, "UXWRV"));
        assertEquals(MAPPED, walk(VA, Access.LOAD, true));
        assertEquals(PAGE + 4096 | 0xabc, leaf.pa());
        assertEquals(pte(PAGE + 4096, "AUXWRV"), get(LAST, VPN0));
    }

    @Test
    void anEntryThatWasWithdrawnMeanwhileFaults() {
        put(LAST, VPN0, pte(PAGE, "UXWRV"));
        memory.rival = () -> put(LAST, VPN0, 0);
        assertEquals(PAGE_FAULT, walk(VA, Access.LOAD, true));
        assertEquals(0, get(LAST, VPN0));
    }

    @Test
    void theModesAreThoseOfTheLevels() {
        assertEquals(Set.of(8), walker.satpModes());
        assertEquals(Set.of(8, 9), new PageTableWalker(4, true).satpModes());
    }

    @Test
    void fourLevelsAreSv48() {
        long top = 0x8000_4000L;
        long va = -1L << 48 | 300L << 39 | VA;
        memory.satp = 9L << 60 | top >>> 12;
        put(top, 300, pte(ROOT, "V"));
        PageTableWalker sv48 = new PageTableWalker(4, true);
        assertEquals(MAPPED, sv48.walk(va, Access.LOAD, true, memory, leaf));
        assertEquals(PAGE | 0xabc, leaf.pa());
        assertEquals(PAGE_FAULT, sv48.walk(va ^ 1L << 48, Access.LOAD, true, memory, leaf));
    }

    private Mmu.Outcome walk(long va, Access access, boolean user) {
        memory.reads.clear();
        return walker.walk(va, access, user, memory, leaf);
    }

    private static Mmu.Outcome outcome(boolean allowed) {
        return allowed ? MAPPED : PAGE_FAULT;
    }

    private void put(long table, int vpn, long pte) {
        memory.words.put(table + 8L * vpn, pte);
    }

    private long get(long table, int vpn) {
        return memory.words.get(table + 8L * vpn);
    }

    private static long pte(long pa, String flags) {
        long pte = pa >>> 12 << 10;
        for (char flag : flags.toCharArray()) {
            pte |= 0x80 >> "DAGUXWRV".indexOf(flag);
        }
        return pte;
    }
}
