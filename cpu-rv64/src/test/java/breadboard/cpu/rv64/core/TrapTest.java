package breadboard.cpu.rv64.core;

import static breadboard.api.hart.Privilege.MACHINE;
import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.api.hart.Privilege.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import org.junit.jupiter.api.Test;

/// Priv §3.1.6, §3.1.7, §3.1.8, §3.1.15, §3.1.16, §3.3.
class TrapTest {
    private static final int ILLEGAL = 2;
    private static final long MPIE = 1 << 7;
    private static final long MPP = 3 << 11;
    private static final long SPP = 1 << 8;

    private final TestHart hart = TestHart.open();

    private void word(long bits) {
        hart.ram.store(TestHart.RAM, AccessWidth.WORD, bits);
    }

    @Test
    void everyExceptionGoesToMachineModeUnlessDelegated() {
        for (int cause = 0; cause < 16; cause++) {
            hart.core.jump(TestHart.RAM + 8);
            hart.in(SUPERVISOR).core.trap(cause, 0x77);
            assertEquals(MACHINE.encoding(), hart.core.privilege(), "cause " + cause);
            assertEquals(cause, hart.get(CsrId.MCAUSE));
            assertEquals(0x77, hart.get(CsrId.MTVAL));
            assertEquals(TestHart.RAM + 8, hart.get(CsrId.MEPC));
            assertEquals(TestHart.MTVEC, hart.core.pc);
            assertEquals(1, hart.get(CsrId.MSTATUS) >>> 11 & 3, "MPP holds the privilege that was left");
        }
    }

    @Test
    void delegatedExceptionsGoToSupervisorModeFromSupervisorAndUserMode() {
        hart.set(CsrId.MEDELEG, -1);
        for (int cause : new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 15}) {
            for (Privilege from : new Privilege[] {USER, SUPERVISOR}) {
                hart.core.jump(TestHart.RAM + 12);
                hart.in(from).core.trap(cause, cause + 100);
                assertEquals(SUPERVISOR.encoding(), hart.core.privilege(), "cause " + cause);
                assertEquals(cause, hart.get(CsrId.SCAUSE));
                assertEquals(cause + 100, hart.get(CsrId.STVAL));
                assertEquals(TestHart.RAM + 12, hart.get(CsrId.SEPC));
                assertEquals(TestHart.STVEC, hart.core.pc);
                assertEquals(from == SUPERVISOR, (hart.get(CsrId.SSTATUS) & SPP) != 0, "SPP");
            }
        }
    }

    @Test
    void delegatedExceptionsOfMachineModeStayInMachineMode() {
        hart.set(CsrId.MEDELEG, -1);
        hart.in(MACHINE).core.trap(ILLEGAL, 0);
        assertEquals(MACHINE.encoding(), hart.core.privilege());
        assertEquals(ILLEGAL, hart.get(CsrId.MCAUSE));
    }

    @Test
    void theEnvironmentCallOfMachineModeCannotBeDelegated() {
        hart.set(CsrId.MEDELEG, -1);
        assertEquals(0xb3ff, hart.get(CsrId.MEDELEG));
    }

    @Test
    void trapEntryStacksTheInterruptEnable() {
        hart.set(CsrId.MSTATUS, 1 << 3);
        hart.core.trap(ILLEGAL, 0);
        assertEquals(MPIE, hart.get(CsrId.MSTATUS) & (MPIE | 1 << 3), "MPIE = MIE, MIE = 0");
        hart.core.trap(ILLEGAL, 0);
        assertEquals(0, hart.get(CsrId.MSTATUS) & (MPIE | 1 << 3), "a second trap stacks the zero");
        hart.set(CsrId.MEDELEG, -1);
        hart.set(CsrId.SSTATUS, 1 << 1);
        hart.in(USER).core.trap(ILLEGAL, 0);
        assertEquals(1 << 5, hart.get(CsrId.SSTATUS) & (1 << 5 | 1 << 1), "SPIE = SIE, SIE = 0");
    }

    @Test
    void vectoredModeSpreadsInterruptsOnly() {
        hart.set(CsrId.MTVEC, TestHart.MTVEC | 1);
        hart.set(CsrId.MIE, -1);
        hart.core.wires().line(7).set(true);
        hart.in(SUPERVISOR);
        assertEquals(7, hart.settle());
        assertEquals(TestHart.MTVEC + 4 * 7, hart.core.pc);
        hart.core.trap(ILLEGAL, 0);
        assertEquals(TestHart.MTVEC, hart.core.pc, "exceptions go to the base");
    }

    @Test
    void environmentCallsNameTheModeTheyComeFrom() {
        assertEquals(11, hart.in(MACHINE).step(Core::ecall));
        assertEquals(9, hart.in(SUPERVISOR).step(Core::ecall));
        assertEquals(8, hart.in(USER).step(Core::ecall));
        assertEquals(0, hart.get(CsrId.MTVAL));
    }

    @Test
    void firmwareOnTheHostTakesTheSupervisorsCallsOnly() {
        long[] seen = new long[2];
        hart.core.supervisorCall(_ -> {
            seen[0]++;
            seen[1] = hart.core.pc;
            hart.core.x[10] = 5;
        }, null);
        assertEquals(-1, hart.in(SUPERVISOR).step(Core::ecall), "the call retires");
        assertEquals(1, seen[0]);
        assertEquals(TestHart.RAM + 4, seen[1], "pc already is behind the call");
        assertEquals(TestHart.RAM + 4, hart.core.pc);
        assertEquals(8, hart.in(USER).step(Core::ecall));
        assertEquals(11, hart.in(MACHINE).step(Core::ecall));
        assertEquals(1, seen[0]);
    }

    @Test
    void firmwareCanSendTheHartElsewhere() {
        hart.core.supervisorCall(_ -> hart.core.jump(TestHart.RAM + 0x300), null);
        hart.in(SUPERVISOR).step(Core::ecall);
        assertEquals(TestHart.RAM + 0x300, hart.core.pc);
    }

    @Test
    void anExceptionRaisedByTheHostIsNoStep() {
        hart.core.supervisorCall(_ -> hart.core.raise(ILLEGAL, 0x13), null);
        hart.set(CsrId.MEDELEG, 1 << ILLEGAL);
        assertEquals(-1, hart.in(SUPERVISOR).step(Core::ecall));
        assertEquals(TestHart.STVEC, hart.core.pc);
        assertEquals(TestHart.RAM + 4, hart.get(CsrId.SEPC));
        assertEquals(0x13, hart.get(CsrId.STVAL));
        assertEquals(1, hart.core.run().retired());
    }

    @Test
    void breakpointsCarryTheirAddress() {
        assertEquals(3, hart.step(Core::ebreak));
        assertEquals(TestHart.RAM, hart.get(CsrId.MTVAL));
        assertEquals(TestHart.RAM, hart.get(CsrId.MEPC));
    }

    @Test
    void illegalInstructionsCarryTheirBits() {
        word(0x1234_5673);
        assertEquals(ILLEGAL, hart.step(core -> core.csrs().read(0x7ff)));
        assertEquals(0x1234_5673, hart.get(CsrId.MTVAL));
        hart.core.jump(TestHart.RAM);
        word(0xffff_0000L);
        assertEquals(ILLEGAL, hart.step(core -> core.csrs().read(0x7ff)));
        assertEquals(0, hart.get(CsrId.MTVAL), "of a 16-bit instruction only its own bits");
    }

    @Test
    void mretReturnsToMppAndUnstacks() {
        hart.set(CsrId.MEPC, TestHart.RAM + 0x40);
        hart.set(CsrId.MSTATUS, 1 << 11 | MPIE);
        assertEquals(-1, hart.step(Core::mret));
        assertEquals(TestHart.RAM + 0x40, hart.core.pc);
        assertEquals(SUPERVISOR.encoding(), hart.core.privilege());
        assertEquals(1 << 3 | MPIE, hart.get(CsrId.MSTATUS) & (1 << 3 | MPIE | MPP), "MIE = MPIE, MPIE = 1, MPP = U");
    }

    @Test
    void sretReturnsToSppAndUnstacks() {
        hart.set(CsrId.SEPC, TestHart.RAM + 0x40);
        hart.set(CsrId.SSTATUS, SPP | 1 << 5);
        assertEquals(-1, hart.in(SUPERVISOR).step(Core::sret));
        assertEquals(SUPERVISOR.encoding(), hart.core.privilege());
        assertEquals(1 << 1 | 1 << 5, hart.get(CsrId.SSTATUS) & (1 << 1 | 1 << 5 | SPP), "SIE = SPIE, SPIE = 1, SPP = U");
        hart.step(Core::sret);
        assertEquals(USER.encoding(), hart.core.privilege());
    }

    @Test
    void returnsToLessThanMachineModeClearMprv() {
        long mprv = 1 << 17;
        hart.set(CsrId.MSTATUS, mprv | MPP);
        hart.step(Core::mret);
        assertTrue((hart.get(CsrId.MSTATUS) & mprv) != 0, "a return to M-mode keeps MPRV");
        hart.step(Core::mret);
        assertEquals(USER.encoding(), hart.core.privilege());
        assertFalse((hart.get(CsrId.MSTATUS) & mprv) != 0, "a return to U-mode clears MPRV");
        hart.set(CsrId.MSTATUS, mprv);
        hart.in(MACHINE).step(Core::sret);
        assertFalse((hart.get(CsrId.MSTATUS) & mprv) != 0, "so does sret");
    }

    @Test
    void trapReturnsAreIllegalBelowTheirMode() {
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(Core::mret));
        assertEquals(ILLEGAL, hart.in(USER).step(Core::mret));
        assertEquals(ILLEGAL, hart.in(USER).step(Core::sret));
    }

    @Test
    void tsrTrapsSretInSupervisorModeOnly() {
        hart.set(CsrId.MSTATUS, 1 << 22);
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(Core::sret));
        assertEquals(-1, hart.in(MACHINE).step(Core::sret));
    }

    @Test
    void tvmTrapsSatpAndFencesInSupervisorModeOnly() {
        int satp = CsrId.SATP.number;
        assertEquals(-1, hart.in(SUPERVISOR).step(core -> core.csrs().read(satp)));
        assertEquals(-1, hart.step(core -> core.sfenceVma(0, true, 0, true)));
        hart.in(MACHINE).set(CsrId.MSTATUS, 1 << 20);
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.csrs().read(satp)));
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.csrs().write(satp, 0)));
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.sfenceVma(0, true, 0, true)));
        assertEquals(-1, hart.in(MACHINE).step(core -> core.csrs().write(satp, 0)));
        assertEquals(-1, hart.step(core -> core.sfenceVma(0, true, 0, true)));
        assertEquals(ILLEGAL, hart.in(USER).step(core -> core.sfenceVma(0, true, 0, true)));
    }

    @Test
    void returnAddressesAreAlignedToInstructions() {
        hart.set(CsrId.MEPC, -1);
        assertEquals(-2, hart.get(CsrId.MEPC));
        TestHart wide = TestHart.of("rv64imafd_zicsr", true);
        wide.set(CsrId.MEPC, -1);
        assertEquals(-4, wide.get(CsrId.MEPC), "without C");
    }
}
