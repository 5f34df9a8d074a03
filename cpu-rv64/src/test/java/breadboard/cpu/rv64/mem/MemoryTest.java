package breadboard.cpu.rv64.mem;

import static breadboard.api.hart.Privilege.MACHINE;
import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.api.hart.Privilege.USER;
import static breadboard.cpu.rv64.bench.TestHart.RAM;
import static breadboard.cpu.rv64.bench.TestHart.RAM_BYTES;
import static breadboard.cpu.rv64.bench.TinyMmu.A;
import static breadboard.cpu.rv64.bench.TinyMmu.D;
import static breadboard.cpu.rv64.bench.TinyMmu.R;
import static breadboard.cpu.rv64.bench.TinyMmu.U;
import static breadboard.cpu.rv64.bench.TinyMmu.V;
import static breadboard.cpu.rv64.bench.TinyMmu.W;
import static breadboard.cpu.rv64.bench.TinyMmu.X;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Access;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestBus;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.core.CsrId;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// Loads, stores and fetches: values, and the cause and tval of every fault. Priv §3.1.15, §3.6, §12.1.
class MemoryTest {
    private static final int FETCH_FAULT = 1;
    private static final int LOAD_MISALIGNED = 4;
    private static final int LOAD_FAULT = 5;
    private static final int STORE_MISALIGNED = 6;
    private static final int STORE_FAULT = 7;
    private static final int FETCH_PAGE = 12;
    private static final int LOAD_PAGE = 13;
    private static final int STORE_PAGE = 15;
    private static final long DATA = RAM + 0x4000;
    private static final long MPRV = 1 << 17;
    private static final long SUM = 1 << 18;
    private static final long MXR = 1 << 19;

    private final TestHart hart = TestHart.open();
    private final Memory memory = hart.core.memory;

    private void faults(int cause, long tval, Consumer<Core> access) {
        hart.core.jump(RAM);
        assertEquals(cause, hart.step(access));
        assertEquals(tval, hart.get(CsrId.MTVAL), "tval");
        assertEquals(RAM, hart.get(CsrId.MEPC));
    }

    @Test
    void widthsExtendAsTheirNamesSay() {
        memory.store64(DATA, 0xfedc_ba98_f6d4_b2f0L);
        for (int pass = 0; pass < 2; pass++) {
            assertEquals(0xffff_ffff_ffff_fff0L, memory.load8(DATA));
            assertEquals(0xf0, memory.load8u(DATA));
            assertEquals(0xffff_ffff_ffff_b2f0L, memory.load16(DATA));
            assertEquals(0xb2f0, memory.load16u(DATA));
            assertEquals(0xffff_ffff_f6d4_b2f0L, memory.load32(DATA));
            assertEquals(0xf6d4_b2f0L, memory.load32u(DATA));
            assertEquals(0xfedc_ba98_f6d4_b2f0L, memory.load64(DATA));
            memory.forget();
        }
    }

    @Test
    void storesTouchTheirBytesOnly() {
        for (int pass = 0; pass < 2; pass++) {
            memory.store64(DATA, -1);
            memory.store8(DATA + 1, 0x1122);
            assertEquals(0xffff_ffff_ffff_22ffL, memory.load64(DATA));
            memory.store16(DATA + 4, 0x33445566);
            assertEquals(0xffff_5566_ffff_22ffL, memory.load64(DATA));
            memory.store32(DATA, 0x1_0000_0007L);
            assertEquals(0xffff_5566_0000_0007L, memory.load64(DATA));
            memory.forget();
        }
    }

    @Test
    void misalignedAccessesWorkAlsoAcrossPages() {
        for (long start = DATA + 4096 - 9; start < DATA + 4096 + 2; start++) {
            for (int pass = 0; pass < 2; pass++) {
                memory.store64(start, 0x8877_6655_4433_2211L);
                for (int i = 0; i < 8; i++) {
                    assertEquals(0x11 * (i + 1), memory.load8u(start + i), "byte " + i + " from " + start);
                }
                assertEquals(0x8877_6655_4433_2211L, memory.load64(start));
                assertEquals(0x4433_2211, memory.load32(start));
                assertEquals(0x2211, memory.load16(start));
                memory.store32(start, 0xffff_ffff_aabb_ccddL);
                assertEquals(0x8877_6655_aabb_ccddL, memory.load64(start));
                memory.store16(start + 2, 0x1234);
                assertEquals(0x8877_6655_1234_ccddL, memory.load64(start));
                memory.forget();
            }
        }
    }

    @Test
    void nothingIsStoredWhenTheSecondPageFaults() {
        long end = RAM + RAM_BYTES;
        memory.store32(end - 4, 0x5555_5555);
        faults(STORE_FAULT, end, core -> core.memory.store64(end - 4, -1));
        assertEquals(0x5555_5555, memory.load32(end - 4));
        faults(LOAD_FAULT, end, core -> core.memory.load64(end - 4));
        faults(LOAD_FAULT, end, core -> core.memory.load16(end - 1));
    }

    @Test
    void whereThereIsNothingAccessesFault() {
        for (long hole : new long[] {0, RAM - 8, RAM + RAM_BYTES, -8, 1L << 56}) {
            faults(LOAD_FAULT, hole, core -> core.memory.load64(hole));
            faults(STORE_FAULT, hole, core -> core.memory.store32(hole, 0));
            faults(STORE_FAULT, hole, core -> core.memory.amoLoad32(hole));
            faults(LOAD_FAULT, hole, core -> core.memory.loadReserved64(hole));
            faults(STORE_FAULT, hole, core -> core.memory.storeConditional64(hole, 0));
            faults(FETCH_FAULT, hole, core -> core.codePage(hole));
            faults(FETCH_FAULT, hole, core -> core.fetchHalf(hole));
        }
    }

    @Test
    void devicesAreReachedAtTheirWidthsOnly() {
        long device = TestBus.DEVICE;
        assertEquals(0xffff_ffff_8765_4321L, memory.load32(device));
        assertEquals(0x8765_4321L, memory.load32u(device));
        memory.store32(device, 0xffff_ffff_0000_002aL);
        assertEquals(List.of("load 10000000", "load 10000000", "store 10000000 2a"), hart.bus.log);
        faults(LOAD_FAULT, device, core -> core.memory.load64(device));
        faults(STORE_FAULT, device, core -> core.memory.store8(device, 0));
        faults(LOAD_FAULT, device + 2, core -> core.memory.load32(device + 2));
        faults(STORE_FAULT, device, core -> core.memory.amoLoad32(device));
        faults(LOAD_FAULT, device, core -> core.memory.loadReserved32(device));
        faults(FETCH_FAULT, device, core -> core.codePage(device));
        assertEquals(3, hart.bus.log.size());
    }

    @Test
    void aDeviceSeesTheStepsOfTheRunExactly() {
        long[] steps = new long[1];
        hart.bus.onAccess(() -> steps[0] = hart.core.run().stepsInRun());
        hart.step(_ -> { });
        hart.step(_ -> { });
        hart.step(core -> core.memory.load32(TestBus.DEVICE));
        assertEquals(2, steps[0]);
    }

    @Test
    void atomicsMustBeAligned() {
        for (int off = 1; off < 8; off++) {
            long at = DATA + off;
            if (off % 4 != 0) {
                faults(STORE_MISALIGNED, at, core -> core.memory.amoLoad32(at));
                faults(LOAD_MISALIGNED, at, core -> core.memory.loadReserved32(at));
                faults(STORE_MISALIGNED, at, core -> core.memory.storeConditional32(at, 0));
            }
            faults(STORE_MISALIGNED, at, core -> core.memory.amoLoad64(at));
            faults(LOAD_MISALIGNED, at, core -> core.memory.loadReserved64(at));
            faults(STORE_MISALIGNED, at, core -> core.memory.storeConditional64(at, 0));
        }
    }

    @Test
    void pageFaultsNameTheAccess() {
        hart.translate();
        hart.map(0x3000, DATA, V | R);
        hart.in(SUPERVISOR);
        assertEquals(0, memory.load64(0x3000));
        faultsIn(STORE_PAGE, 0x3008, core -> core.memory.store64(0x3008, 0));
        faultsIn(STORE_PAGE, 0x3008, core -> core.memory.amoLoad64(0x3008));
        faultsIn(STORE_PAGE, 0x3008, core -> core.memory.storeConditional64(0x3008, 0));
        faultsIn(LOAD_PAGE, 0x4000, core -> core.memory.load8(0x4000));
        faultsIn(LOAD_PAGE, 0x4000, core -> core.memory.loadReserved64(0x4000));
        faultsIn(LOAD_PAGE, 0x4000, core -> core.memory.load32(0x3ffe));
        faultsIn(FETCH_PAGE, 0x3000, core -> core.codePage(0x3000));
        faultsIn(LOAD_PAGE, 1L << 38, core -> core.memory.load8(1L << 38));
    }

    /// As `faults`, from S-mode with translation.
    private void faultsIn(int cause, long tval, Consumer<Core> access) {
        assertEquals(cause, hart.step(access));
        assertEquals(tval, hart.get(CsrId.MTVAL), "tval");
        hart.in(SUPERVISOR);
    }

    @Test
    void fetchesNeedExecute() {
        hart.translate();
        hart.map(0x3000, DATA, V | R | X);
        memory.store16(DATA + 0x10, 0xbeef);
        hart.in(SUPERVISOR);
        assertEquals(0xbeef, hart.core.fetchHalf(0x3010));
        hart.core.codePage(0x3000);
        assertEquals(0xbeef, hart.core.fetchHalf(0x3010));
    }

    @Test
    void userPagesAreClosedToSupervisorsWithoutSum() {
        hart.translate();
        hart.map(0x3000, DATA, V | R | W | X | U);
        hart.in(SUPERVISOR);
        faultsIn(LOAD_PAGE, 0x3000, core -> core.memory.load8(0x3000));
        hart.setBits(CsrId.SSTATUS, SUM);
        assertEquals(-1, hart.step(core -> core.memory.load8(0x3000)));
        faultsIn(FETCH_PAGE, 0x3000, core -> core.codePage(0x3000));
        hart.set(CsrId.SSTATUS, 0);
        faultsIn(LOAD_PAGE, 0x3000, core -> core.memory.load8(0x3000));
        hart.in(USER);
        assertEquals(-1, hart.step(core -> core.memory.load8(0x3000)));
    }

    @Test
    void mxrMakesExecutablePagesReadable() {
        hart.translate();
        hart.map(0x3000, DATA, V | X | U);
        hart.map(0x4000, DATA, V | X);
        for (Privilege at : new Privilege[] {USER, SUPERVISOR}) {
            long va = at == USER ? 0x3000 : 0x4000;
            assertEquals(LOAD_PAGE, hart.in(at).step(core -> core.memory.load8(va)));
            hart.set(CsrId.MSTATUS, MXR);
            assertEquals(-1, hart.in(at).step(core -> core.memory.load8(va)));
            hart.set(CsrId.MSTATUS, 0);
            assertEquals(LOAD_PAGE, hart.in(at).step(core -> core.memory.load8(va)), "from " + at);
        }
    }

    @Test
    void mprvLendsDataAccessesThePrivilegeOfMpp() {
        hart.translate();
        hart.map(0x3000, DATA, V | R | W | U);
        memory.store64(DATA, 0x77);
        hart.set(CsrId.MSTATUS, MPRV);
        assertEquals(0x77, hart.value(core -> core.memory.load64(0x3000)));
        assertEquals(LOAD_PAGE, hart.step(core -> core.memory.load64(DATA)), "an address of U-mode's space");
        hart.set(CsrId.MSTATUS, MPRV | 1 << 11);
        assertEquals(LOAD_PAGE, hart.step(core -> core.memory.load64(0x3000)), "now with the rights of S-mode");
        hart.set(CsrId.MSTATUS, MPRV | 3 << 11);
        assertEquals(0x77, hart.value(core -> core.memory.load64(DATA)));
        hart.set(CsrId.MSTATUS, MPRV);
        assertEquals(-1, hart.step(core -> core.codePage(RAM)), "fetches keep the hart's own privilege");
        hart.in(USER);
        assertEquals(0x77, hart.value(core -> core.memory.load64(0x3000)));
    }

    @Test
    void mprvIsHeldToThePmpOfItsPrivilege() {
        hart.set(CsrId.PMPCFG2, 0);
        assertEquals(-1, hart.step(core -> core.memory.load64(DATA)));
        hart.set(CsrId.MSTATUS, MPRV | 1 << 11);
        faults(LOAD_FAULT, DATA, core -> core.memory.load64(DATA));
    }

    @Test
    void pageTablesMustBeReadableForTheSupervisor() {
        hart.map(0x3000, DATA, V | R | W);
        hart.set(CsrId.PMPADDR0, TestHart.TABLE >>> 2 | 0x1ff);
        hart.set(CsrId.PMPCFG0, 0x18);
        hart.translate();
        hart.in(SUPERVISOR);
        faultsIn(LOAD_FAULT, 0x3000, core -> core.memory.load64(0x3000));
        faultsIn(STORE_FAULT, 0x3000, core -> core.memory.store64(0x3000, 0));
        faultsIn(FETCH_FAULT, 0x3000, core -> core.codePage(0x3000));
        hart.set(CsrId.PMPCFG0, 0x19);
        faultsIn(LOAD_FAULT, 0x3000, core -> core.memory.load64(0x3000));
        hart.set(CsrId.PMPCFG0, 0x1b);
        assertEquals(-1, hart.step(core -> core.memory.load64(0x3000)), "with W the A bit can be set");
    }

    @Test
    void walksSetAccessedAndDirtyBits() {
        long entry = TestHart.TABLE + 3 * 8;
        hart.map(0x3000, DATA, V | R | W);
        hart.translate();
        hart.in(SUPERVISOR);
        memory.load64(0x3000);
        assertEquals(A, hart.ram.load(entry, AccessWidth.DOUBLE) & (A | D));
        memory.store64(0x3000, 1);
        assertEquals(A | D, hart.ram.load(entry, AccessWidth.DOUBLE) & (A | D));
    }

    @Test
    void probingChangesNothing() {
        long entry = TestHart.TABLE + 3 * 8;
        hart.map(0x3000, DATA, V | R);
        hart.translate();
        hart.in(SUPERVISOR);
        assertEquals(DATA + 5, memory.probe(0x3005, Access.LOAD));
        assertEquals(-1, memory.probe(0x3005, Access.STORE));
        assertEquals(-1, memory.probe(0x5000, Access.FETCH));
        assertEquals(0, hart.ram.load(entry, AccessWidth.DOUBLE) & A);
        hart.in(MACHINE);
        assertEquals(0x3005, memory.probe(0x3005, Access.STORE));
    }

    @Test
    void protectionInsideAPageIsCheckedEachTime() {
        hart.set(CsrId.PMPADDR0, (DATA + 0x100) >>> 2);
        hart.set(CsrId.PMPCFG0, 0x10);
        hart.in(SUPERVISOR);
        for (int pass = 0; pass < 3; pass++) {
            assertEquals(-1, hart.in(SUPERVISOR).step(core -> core.memory.store32(DATA + 0xfc, 1)));
            assertEquals(STORE_FAULT, hart.step(core -> core.memory.store32(DATA + 0x100, 1)));
            assertEquals(LOAD_FAULT, hart.in(SUPERVISOR).step(core -> core.memory.load8(DATA + 0x103)));
            assertEquals(-1, hart.in(SUPERVISOR).step(core -> core.memory.load8(DATA + 0x104)));
            assertEquals(LOAD_FAULT, hart.step(core -> core.memory.load64(DATA + 0xfc)));
            assertEquals(FETCH_FAULT, hart.in(SUPERVISOR).step(core -> core.codePage(DATA + 0x100)));
            assertEquals(FETCH_FAULT, hart.in(SUPERVISOR).step(core -> core.fetchHalf(DATA + 0x102)));
            assertEquals(-1, hart.in(SUPERVISOR).step(core -> core.fetchHalf(DATA + 0x104)));
            assertEquals(true, hart.core.codePage(DATA).fetchedEachTime);
        }
    }

    @Test
    void aChangeOfProtectionCountsAtOnce() {
        hart.in(SUPERVISOR);
        assertEquals(-1, hart.step(core -> core.memory.store32(DATA, 1)));
        assertEquals(-1, hart.step(core -> core.codePage(DATA)));
        hart.set(CsrId.PMPADDR0, DATA >>> 2 | 0x1ff);
        hart.set(CsrId.PMPCFG0, 0x18);
        assertEquals(STORE_FAULT, hart.step(core -> core.memory.store32(DATA, 1)));
        assertEquals(FETCH_FAULT, hart.in(SUPERVISOR).step(core -> core.codePage(DATA)));
    }
}
