package breadboard.cpu.rv64.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TinyMmu;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.core.CsrId;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/// Zicbom and Zicboz: who may, on what, and what happens. Unpriv §19.
class CacheBlockTest {
    private static final int DONE = -1;
    private static final int ILLEGAL = 2;
    private static final int STORE_ACCESS_FAULT = 7;
    private static final int STORE_PAGE_FAULT = 15;
    private static final long CBIE_FLUSH = 1 << 4;
    private static final long CBIE_INVALIDATE = 3 << 4;
    private static final long CBCFE = 1 << 6;
    private static final long CBZE = 1 << 7;
    private static final long BLOCK = TestHart.RAM + 0x8000;

    private final TestHart hart = TestHart.open();

    private void permissionFollows(long field, BiConsumer<Core, Long> instruction) {
        List.of(0L, field).forEach(machine -> List.of(0L, field).forEach(supervisor -> {
            hart.set(CsrId.MENVCFG, machine);
            hart.set(CsrId.SENVCFG, supervisor);
            assertEquals(DONE, hart.in(Privilege.MACHINE).step(core -> instruction.accept(core, BLOCK)));
            assertEquals(machine != 0 ? DONE : ILLEGAL, hart.in(Privilege.SUPERVISOR).step(core -> instruction.accept(core, BLOCK)));
            assertEquals(machine != 0 && supervisor != 0 ? DONE : ILLEGAL,
                    hart.in(Privilege.USER).step(core -> instruction.accept(core, BLOCK)));
        }));
    }

    @Test
    void cleaningAndFlushingNeedCbcfe() {
        permissionFollows(CBCFE, Zicbom::cbo_clean);
        permissionFollows(CBCFE, Zicbom::cbo_flush);
    }

    @Test
    void invalidatingNeedsCbie() {
        permissionFollows(CBIE_FLUSH, Zicbom::cbo_inval);
        permissionFollows(CBIE_INVALIDATE, Zicbom::cbo_inval);
    }

    @Test
    void zeroingNeedsCbze() {
        permissionFollows(CBZE, Zicboz::cbo_zero);
    }

    @Test
    void theBlockAroundTheAddressBecomesZeroAndNothingElse() {
        for (long at = BLOCK - 64; at < BLOCK + 128; at += 8) {
            hart.ram.store(at, AccessWidth.DOUBLE, -1);
        }
        assertEquals(DONE, hart.step(core -> Zicboz.cbo_zero(core, BLOCK + 37)));
        for (long at = BLOCK - 64; at < BLOCK + 128; at += 8) {
            assertEquals(at >= BLOCK && at < BLOCK + 64 ? 0 : -1, hart.ram.load(at, AccessWidth.DOUBLE));
        }
    }

    @Test
    void managementChangesNothing() {
        hart.ram.store(BLOCK, AccessWidth.DOUBLE, 5);
        assertEquals(DONE, hart.step(core -> Zicbom.cbo_inval(core, BLOCK)));
        assertEquals(DONE, hart.step(core -> Zicbom.cbo_flush(core, BLOCK)));
        assertEquals(5, hart.ram.load(BLOCK, AccessWidth.DOUBLE));
    }

    @Test
    void faultsAreThoseOfStoresAtTheGivenAddress() {
        hart.map(0x4000, BLOCK, TinyMmu.V | TinyMmu.R | TinyMmu.A | TinyMmu.D);
        hart.set(CsrId.MENVCFG, CBCFE | CBZE);
        hart.translate();
        assertEquals(DONE, hart.in(Privilege.SUPERVISOR).step(core -> Zicbom.cbo_clean(core, 0x4011L)), "readable is enough");
        assertEquals(STORE_PAGE_FAULT, hart.in(Privilege.SUPERVISOR).step(core -> Zicboz.cbo_zero(core, 0x4011L)));
        assertEquals(0x4011, hart.get(CsrId.MTVAL));
        assertEquals(STORE_PAGE_FAULT, hart.in(Privilege.SUPERVISOR).step(core -> Zicbom.cbo_clean(core, 0x5022L)));
        assertEquals(0x5022, hart.get(CsrId.MTVAL));
    }

    @Test
    void aBlockOutsideRamIsAnAccessFault() {
        assertEquals(STORE_ACCESS_FAULT, hart.step(core -> Zicboz.cbo_zero(core, 0x1000_0007L)));
        assertEquals(0x1000_0007L, hart.get(CsrId.MTVAL));
        assertEquals(STORE_ACCESS_FAULT, hart.step(core -> Zicbom.cbo_flush(core, 0x1000_0007L)));
    }

    @Test
    void invalidationsInPiecesAreForSupervisors() {
        assertEquals(DONE, hart.in(Privilege.SUPERVISOR).step(Svinval::sfence_w_inval));
        assertEquals(DONE, hart.step(Svinval::sfence_inval_ir));
        assertEquals(ILLEGAL, hart.in(Privilege.USER).step(Svinval::sfence_w_inval));
        assertEquals(ILLEGAL, hart.in(Privilege.USER).step(Svinval::sfence_inval_ir));
        hart.setBits(CsrId.MSTATUS, 1L << 20);
        assertEquals(ILLEGAL, hart.in(Privilege.SUPERVISOR).step(core -> Svinval.sinval_vma(core, 0, 0)), "TVM");
        assertEquals(DONE, hart.in(Privilege.SUPERVISOR).step(Svinval::sfence_w_inval), "TVM is not for these");
    }

    @Test
    void waitingForReservationsEndsAtOnce() {
        long before = hart.clock.now();
        assertEquals(DONE, hart.step(_ -> Zawrs.wrs_nto()));
        assertEquals(DONE, hart.step(_ -> Zawrs.wrs_sto()));
        assertEquals(before, hart.clock.now());
    }
}
