package breadboard.cpu.rv64.core;

import static breadboard.api.hart.Privilege.MACHINE;
import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.api.hart.Privilege.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers, permissions and WARL rules. Priv §2.
class CsrTest {
    private static final int ILLEGAL = 2;
    private static final long FS = 3 << 13;

    private final TestHart hart = TestHart.of(TestHart.ISA, true);

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource({
        "MSTATUS, ffffffffffffffff, 8000000a007e79aa", "MSTATUS, 0, a00000000", "MSTATUS, 2000, a00002000",
        "SSTATUS, ffffffffffffffff, 80000002000c6122", "SSTATUS, 0, 200000000",
        "MISA, 0, 800000000014112d", "MEDELEG, ffffffffffffffff, b3ff", "MIDELEG, ffffffffffffffff, 222",
        "MIE, ffffffffffffffff, aaa", "MIP, ffffffffffffffff, 222", "SIE, ffffffffffffffff, 0", "SIP, ffffffffffffffff, 0",
        "MTVEC, ffffffffffffffff, fffffffffffffffd", "STVEC, 80000003, 80000001", "MTVEC, 80000102, 80000100",
        "MEPC, ffffffffffffffff, fffffffffffffffe", "SEPC, 80000003, 80000002",
        "MCAUSE, 8000000000000007, 8000000000000007", "SCAUSE, f, f",
        "MTVAL, ffffffffffffffff, ffffffffffffffff", "STVAL, 123456789abcdef0, 123456789abcdef0",
        "MSCRATCH, ffffffffffffffff, ffffffffffffffff", "SSCRATCH, 1, 1",
        "MCOUNTEREN, ffffffffffffffff, ffffffff", "SCOUNTEREN, ffffffffffffffff, ffffffff",
        "MCOUNTINHIBIT, ffffffffffffffff, 5", "MENVCFG, ffffffffffffffff, c0000000000000f1", "MENVCFG, 20, 0", "SENVCFG, ffffffffffffffff, f1",
        "MHPMCOUNTER3, ffffffffffffffff, 0", "MHPMCOUNTER31, 1, 0", "MHPMEVENT3, 1, 0", "MHPMEVENT31, 1, 0",
        "HPMCOUNTER3, 1, 0", "HPMCOUNTER31, 1, 0",
        "PMPADDR0, ffffffffffffffff, 3fffffffffffff", "PMPADDR15, ffffffffffffffff, 3fffffffffffff",
        "PMPCFG0, 1f1e1d1c1b1a1918, 1f1c1d1c1b181918", "PMPCFG2, ffffffffffffffff, 9f9f9f9f9f9f9f9f", "PMPCFG0, 60, 0",
        "SATP, 8fffffffffffffff, 8000ffffffffffff", "SATP, 9000000000000001, 0", "SATP, 0000000000000005, 5",
        "FFLAGS, ffffffffffffffff, 1f", "FRM, ffffffffffffffff, 7", "FCSR, ffffffffffffffff, ff", "FCSR, a5, a5",
        "STIMECMP, fffffffffffffffe, fffffffffffffffe",
        "MVENDORID, 1, 0", "MARCHID, 1, 0", "MIMPID, 1, 0", "MHARTID, 1, 0", "MCONFIGPTR, 1, 0"})
    void aCsrHoldsWhatItCan(CsrId csr, String written, String expected) {
        hart.set(csr, Long.parseUnsignedLong(written, 16));
        assertEquals(expected, Long.toHexString(hart.get(csr)));
    }

    @Test
    void theReservedMppLeavesMppAsItWas() {
        hart.set(CsrId.MSTATUS, 1 << 11);
        hart.set(CsrId.MSTATUS, 2 << 11);
        assertEquals(1, hart.get(CsrId.MSTATUS) >>> 11 & 3);
    }

    @Test
    void anUnsupportedModeLeavesAllOfSatp() {
        hart.set(CsrId.SATP, 8L << 60 | 3L << 44 | 0x80100);
        hart.set(CsrId.SATP, 9L << 60 | 5L << 44 | 0x80200);
        assertEquals(8L << 60 | 3L << 44 | 0x80100, hart.get(CsrId.SATP));
    }

    @Test
    void withoutAnMmuSatpAndSumAreZero() {
        TestHart bare = TestHart.of(TestHart.ISA, false);
        bare.set(CsrId.SATP, -1);
        assertEquals(0, bare.get(CsrId.SATP));
        bare.set(CsrId.SATP, 0x80100);
        assertEquals(0, bare.get(CsrId.SATP));
        bare.set(CsrId.MSTATUS, 1 << 18);
        assertEquals(0, bare.get(CsrId.MSTATUS) & 1 << 18);
    }

    @Test
    void withoutFloatingPointThereIsNoneOfItsState() {
        TestHart integer = TestHart.of("rv64imac_zicsr", true);
        integer.set(CsrId.MSTATUS, -1);
        assertEquals(0, integer.get(CsrId.MSTATUS) & FS);
        assertEquals(0, integer.get(CsrId.MSTATUS) >>> 63);
        for (CsrId csr : Set.of(CsrId.FFLAGS, CsrId.FRM, CsrId.FCSR)) {
            assertEquals(ILLEGAL, integer.step(core -> core.csrs().read(csr.number)));
        }
        assertEquals("8000000000141105", Long.toHexString(integer.get(CsrId.MISA)));
    }

    @Test
    void withoutZicntrTheUserCountersAreAbsent() {
        TestHart old = TestHart.of("rv64imac_zicsr", true);
        for (CsrId csr : Set.of(CsrId.CYCLE, CsrId.TIME, CsrId.INSTRET, CsrId.HPMCOUNTER3)) {
            assertEquals(ILLEGAL, old.step(core -> core.csrs().read(csr.number)), csr.spelling());
        }
        assertEquals(-1, old.step(core -> core.csrs().read(CsrId.MCYCLE.number)));
    }

    @Test
    void permissionFollowsTheNumber() {
        hart.setBits(CsrId.MSTATUS, FS);
        hart.set(CsrId.MCOUNTEREN, -1);
        hart.set(CsrId.SCOUNTEREN, -1);
        hart.set(CsrId.MENVCFG, 1L << 63);
        hart.set(CsrId.PMPADDR0, -1);
        hart.set(CsrId.PMPCFG0, 0x1f);
        Set<CsrId> all = EnumSet.allOf(CsrId.class);
        for (int number = 0; number < 4096; number++) {
            int csr = number;
            boolean exists = all.contains(CsrId.of(number));
            for (Privilege at : Privilege.values()) {
                boolean readable = exists && at.encoding() >= (number >>> 8 & 3);
                boolean writable = readable && number >>> 10 != 3;
                assertEquals(readable ? -1 : ILLEGAL, hart.in(at).step(core -> core.csrs().read(csr)), at + " reads " + number);
                long value = readable ? hart.get(CsrId.of(number)) : 0;
                hart.core.jump(TestHart.RAM);
                assertEquals(writable ? -1 : ILLEGAL, hart.in(at).step(core -> core.csrs().write(csr, value)), at + " writes " + number);
                hart.core.jump(TestHart.RAM);
                assertEquals(writable ? -1 : ILLEGAL, hart.in(at).step(core -> core.csrs().set(csr, 0)), at + " sets " + number);
                hart.core.jump(TestHart.RAM);
                hart.setBits(CsrId.MSTATUS, FS);
            }
        }
    }

    @Test
    void swapSetAndClearReturnTheOldValue() {
        int scratch = CsrId.MSCRATCH.number;
        hart.set(CsrId.MSCRATCH, 0xf0);
        assertEquals(0xf0, hart.value(core -> core.csrs().swap(scratch, 0x0f)));
        assertEquals(0x0f, hart.value(core -> core.csrs().set(scratch, 0x18)));
        assertEquals(0x1f, hart.value(core -> core.csrs().clear(scratch, 0x11)));
        assertEquals(0x0e, hart.value(core -> core.csrs().read(scratch)));
        hart.step(core -> core.csrs().write(scratch, 3));
        assertEquals(3, hart.get(CsrId.MSCRATCH));
    }

    @Test
    void floatingPointStateNeedsFsAndMakesItDirty() {
        int fcsr = CsrId.FCSR.number;
        assertEquals(ILLEGAL, hart.step(core -> core.csrs().read(fcsr)));
        assertEquals(ILLEGAL, hart.step(Core::requireFpu));
        hart.set(CsrId.MSTATUS, 1 << 13);
        assertEquals(-1, hart.step(Core::requireFpu));
        assertEquals(-1, hart.step(core -> core.csrs().read(fcsr)));
        assertEquals(1 << 13, hart.get(CsrId.MSTATUS) & FS, "reading leaves it Initial");
        hart.step(core -> core.csrs().write(fcsr, 0));
        assertEquals(FS, hart.get(CsrId.SSTATUS) & FS);
        assertEquals(1, hart.get(CsrId.SSTATUS) >>> 63);
        hart.set(CsrId.MSTATUS, 2 << 13);
        assertEquals(0, hart.get(CsrId.MSTATUS) >>> 63, "Clean is not dirty");
        hart.core.fpuDirty();
        assertEquals(FS, hart.get(CsrId.MSTATUS) & FS);
    }

    @Test
    void fcsrIsFrmAndFflags() {
        hart.set(CsrId.FCSR, 0xa5);
        assertEquals(5, hart.get(CsrId.FFLAGS));
        assertEquals(5, hart.get(CsrId.FRM));
        hart.set(CsrId.FRM, 2);
        assertEquals(0x45, hart.get(CsrId.FCSR));
    }

    @Test
    void countersAreOpenedLevelByLevel() {
        for (CsrId csr : new CsrId[] {CsrId.CYCLE, CsrId.TIME, CsrId.INSTRET, CsrId.HPMCOUNTER3, CsrId.HPMCOUNTER31}) {
            long bit = 1L << (csr.number & 31);
            hart.set(CsrId.PMPADDR0, -1);
            hart.set(CsrId.PMPCFG0, 0x1f);
            for (int open = 0; open < 4; open++) {
                hart.set(CsrId.MCOUNTEREN, (open & 1) != 0 ? bit : ~bit);
                hart.set(CsrId.SCOUNTEREN, (open & 2) != 0 ? bit : ~bit);
                String what = csr.spelling() + " " + open;
                assertEquals(-1, read(csr, MACHINE), what);
                assertEquals((open & 1) != 0 ? -1 : ILLEGAL, read(csr, SUPERVISOR), what);
                assertEquals(open == 3 ? -1 : ILLEGAL, read(csr, USER), what);
            }
        }
    }

    private long read(CsrId csr, Privilege at) {
        hart.core.jump(TestHart.RAM);
        return hart.in(at).step(core -> core.csrs().read(csr.number));
    }

    @Test
    void theHostIsToldOfAnAbsentCsr() {
        assertThrows(IllegalArgumentException.class, () -> hart.core.csr(0x7c0));
        assertThrows(IllegalArgumentException.class, () -> hart.core.csr(0x5a8, 0));
        assertThrows(IllegalArgumentException.class, () -> hart.core.csr(4096));
        assertThrows(IllegalArgumentException.class, () -> hart.core.csr(-1));
    }

    @Test
    void timeIsTheMachinesClock() {
        hart.clock.advanceTo(1234);
        assertEquals(1234, hart.value(core -> core.csrs().read(CsrId.TIME.number)));
    }
}
