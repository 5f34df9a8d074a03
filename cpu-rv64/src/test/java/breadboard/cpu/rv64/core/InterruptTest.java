package breadboard.cpu.rv64.core;

import static breadboard.api.hart.Privilege.MACHINE;
import static breadboard.api.hart.Privilege.SUPERVISOR;
import static breadboard.api.hart.Privilege.USER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import org.junit.jupiter.api.Test;

/// Priv §3.1.9, §3.1.6.1, §3.3.3; Sstc.
class InterruptTest {
    /// The order of Priv §3.1.9.
    private static final int[] ORDER = {11, 3, 7, 9, 1, 5};
    private static final int ILLEGAL = 2;
    private static final long STCE = 1L << 63;
    private static final long STI = 1 << 5;
    private static final long SEI = 1 << 9;

    private final TestHart hart = TestHart.open();

    private void pend(TestHart target, long mip) {
        for (int wire : new int[] {3, 7, 9, 11}) {
            target.core.wires().line(wire).set((mip >>> wire & 1) != 0);
        }
        target.set(CsrId.MIP, mip & ~SEI);
    }

    @Test
    void theHighestOfAnyTwoIsTaken() {
        for (int high = 0; high < ORDER.length; high++) {
            for (int low = high; low < ORDER.length; low++) {
                TestHart each = TestHart.open().in(USER);
                each.set(CsrId.MIE, -1);
                pend(each, 1L << ORDER[high] | 1L << ORDER[low]);
                assertEquals(ORDER[high], each.settle(), ORDER[high] + " goes before " + ORDER[low]);
                assertEquals(1L << 63 | ORDER[high], each.get(CsrId.MCAUSE));
                assertEquals(0, each.get(CsrId.MTVAL));
            }
        }
    }

    @Test
    void everyCombinationFollowsTheRuleOfTheManual() {
        for (Privilege at : Privilege.values()) {
            for (int bits = 0; bits < 1 << 10; bits++) {
                boolean mie = (bits & 1) != 0;
                boolean sie = (bits & 2) != 0;
                long delegated = ((bits & 4) != 0 ? SEI : 0) | ((bits & 8) != 0 ? 2 : 0);
                long pending = spread(bits >>> 4);
                hart.core.jump(TestHart.RAM);
                hart.in(at);
                hart.set(CsrId.MSTATUS, (mie ? 8 : 0) | (sie ? 2 : 0));
                hart.set(CsrId.MIDELEG, delegated);
                hart.set(CsrId.MIE, -1);
                pend(hart, pending);
                assertEquals(expected(at, mie, sie, delegated, pending), hart.settle(),
                        at + " mie " + mie + " sie " + sie + " mideleg " + delegated + " mip " + pending);
            }
        }
    }

    private static long spread(int six) {
        long mip = 0;
        for (int i = 0; i < ORDER.length; i++) {
            mip |= (long) (six >>> i & 1) << ORDER[i];
        }
        return mip;
    }

    /// An interrupt i traps to M-mode if (a) M-mode is left or its MIE is set, (b) i is pending and enabled, (c) not delegated.
    /// Those go before the ones that trap to S-mode.
    private static long expected(Privilege at, boolean mie, boolean sie, long delegated, long pending) {
        for (int i : ORDER) {
            if ((pending >>> i & 1) != 0 && (delegated >>> i & 1) == 0 && (at != MACHINE || mie)) {
                return i;
            }
        }
        for (int i : ORDER) {
            if ((pending & delegated & 1L << i) == 0) {
                continue;
            }
            if (at == USER || at == SUPERVISOR && sie) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aMaskedInterruptWaits() {
        hart.in(USER);
        pend(hart, -1);
        assertEquals(-1, hart.settle(), "nothing is enabled in mie");
        hart.set(CsrId.MIE, 1 << 5);
        assertEquals(5, hart.settle());
    }

    @Test
    void aDelegatedInterruptIsTakenInSupervisorMode() {
        hart.set(CsrId.MIDELEG, -1);
        hart.set(CsrId.MIE, -1);
        hart.in(USER);
        pend(hart, 1 << 1);
        assertEquals(1, hart.settle());
        assertEquals(SUPERVISOR.encoding(), hart.core.privilege());
        assertEquals(1L << 63 | 1, hart.get(CsrId.SCAUSE));
        assertEquals(TestHart.RAM, hart.get(CsrId.SEPC));
    }

    @Test
    void machineInterruptsCannotBeDelegated() {
        hart.set(CsrId.MIDELEG, -1);
        assertEquals(0x222, hart.get(CsrId.MIDELEG));
    }

    @Test
    void theExternalInterruptIsTheOrOfWireAndSoftware() {
        hart.core.wires().line(9).set(true);
        assertEquals(SEI, hart.get(CsrId.MIP) & SEI);
        assertEquals(SEI, hart.value(core -> core.csrs().set(CsrId.MIP.number, STI)) & SEI, "rd sees the wire");
        hart.core.wires().line(9).set(false);
        assertEquals(STI, hart.get(CsrId.MIP), "csrrs did not copy the wire into the software bit");
        hart.set(CsrId.MIP, SEI);
        assertEquals(SEI, hart.get(CsrId.MIP));
        hart.core.wires().line(9).set(true);
        hart.value(core -> core.csrs().clear(CsrId.MIP.number, SEI));
        assertEquals(SEI, hart.get(CsrId.MIP) & SEI, "the wire is still high");
        hart.core.wires().line(9).set(false);
        assertEquals(0, hart.get(CsrId.MIP));
    }

    @Test
    void machineBitsOfMipAreWires() {
        hart.set(CsrId.MIP, -1);
        assertEquals(0x222, hart.get(CsrId.MIP));
    }

    @Test
    void supervisorViewsShowWhatIsDelegated() {
        hart.set(CsrId.MIP, 0x222);
        hart.set(CsrId.MIE, -1);
        hart.set(CsrId.MIDELEG, 0x202);
        assertEquals(0x202, hart.get(CsrId.SIP));
        assertEquals(0x202, hart.get(CsrId.SIE));
        hart.set(CsrId.SIP, 0);
        assertEquals(0x220, hart.get(CsrId.MIP), "of sip only SSI can be written");
        hart.set(CsrId.SIE, 0);
        assertEquals(0x8a8, hart.get(CsrId.MIE));
        hart.set(CsrId.MIDELEG, 0);
        hart.set(CsrId.SIP, 2);
        assertEquals(0x220, hart.get(CsrId.MIP), "not even that unless delegated");
    }

    @Test
    void thereAreFourWires() {
        for (int number : new int[] {-1, 0, 1, 5, 8, 12, 64, 67}) {
            assertThrows(IllegalArgumentException.class, () -> hart.core.wires().line(number), "line " + number);
        }
    }

    @Test
    void wfiWaitsUntilAnEnabledInterruptIsPending() {
        hart.set(CsrId.MIE, 1 << 7);
        assertEquals(-1, hart.step(Core::wfi));
        assertEquals(RunState.WAITING, hart.core.run().state());
        assertEquals(TestHart.RAM + 4, hart.core.pc);
        hart.core.wires().line(3).set(true);
        assertEquals(RunState.WAITING, hart.core.run().state(), "MSI is not enabled in mie");
        hart.core.wires().line(7).set(true);
        assertEquals(RunState.RUNNING, hart.core.run().state(), "whatever mstatus.MIE says");
        assertEquals(-1, hart.settle(), "MIE is clear: it continues behind the wfi");
        assertEquals(TestHart.RAM + 4, hart.core.pc);
    }

    @Test
    void wfiDoesNotWaitWhenSomethingIsPending() {
        hart.set(CsrId.MIE, 1 << 7);
        hart.core.wires().line(7).set(true);
        hart.step(Core::wfi);
        assertEquals(RunState.RUNNING, hart.core.run().state());
    }

    @Test
    void anInterruptThatEndsTheWaitReturnsBehindTheWfi() {
        hart.set(CsrId.MIE, 1 << 7);
        hart.set(CsrId.MSTATUS, 1 << 3);
        hart.step(Core::wfi);
        hart.core.wires().line(7).set(true);
        assertEquals(7, hart.settle());
        assertEquals(TestHart.RAM + 4, hart.get(CsrId.MEPC));
    }

    @Test
    void wfiFollowsTw() {
        assertEquals(-1, hart.in(SUPERVISOR).step(Core::wfi));
        hart.core.run().state(RunState.RUNNING);
        hart.set(CsrId.MSTATUS, 1 << 21);
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(Core::wfi));
        assertEquals(-1, hart.in(MACHINE).step(Core::wfi));
        hart.core.run().state(RunState.RUNNING);
        hart.set(CsrId.MSTATUS, 0);
        assertEquals(ILLEGAL, hart.in(USER).step(Core::wfi), "always illegal in U-mode");
    }

    @Test
    void theSupervisorTimerComparesUnsignedAndFiresAtItsTick() {
        hart.set(CsrId.MENVCFG, STCE);
        hart.set(CsrId.STIMECMP, 100);
        assertEquals(0, hart.get(CsrId.MIP));
        hart.clock.advanceTo(99);
        assertEquals(0, hart.get(CsrId.MIP));
        hart.clock.advanceTo(100);
        assertEquals(STI, hart.get(CsrId.MIP));
        hart.set(CsrId.STIMECMP, 101);
        assertEquals(0, hart.get(CsrId.MIP), "writing a later time takes it back");
        hart.set(CsrId.STIMECMP, 7);
        assertEquals(STI, hart.get(CsrId.MIP), "a time that has passed is due at once");
        hart.set(CsrId.STIMECMP, -1);
        assertEquals(0, hart.get(CsrId.MIP), "the largest number is far off");
    }

    @Test
    void whileTheTimerIsOnSoftwareCannotWriteSti() {
        hart.set(CsrId.MIP, STI);
        hart.set(CsrId.MENVCFG, STCE);
        assertEquals(0, hart.get(CsrId.MIP));
        hart.set(CsrId.MIP, STI);
        assertEquals(0, hart.get(CsrId.MIP));
        hart.set(CsrId.STIMECMP, 0);
        assertEquals(STI, hart.get(CsrId.MIP));
        hart.set(CsrId.MIP, 0);
        assertEquals(STI, hart.get(CsrId.MIP));
        hart.set(CsrId.MENVCFG, 0);
        assertEquals(STI, hart.get(CsrId.MIP), "what software wrote before");
    }

    @Test
    void stimecmpNeedsStceAndTmBelowMachineMode() {
        int stimecmp = CsrId.STIMECMP.number;
        assertEquals(-1, hart.step(core -> core.csrs().read(stimecmp)));
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.csrs().read(stimecmp)));
        hart.set(CsrId.MENVCFG, STCE);
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.csrs().read(stimecmp)), "mcounteren.TM is clear");
        hart.set(CsrId.MCOUNTEREN, 2);
        hart.set(CsrId.MENVCFG, 0);
        assertEquals(ILLEGAL, hart.in(SUPERVISOR).step(core -> core.csrs().read(stimecmp)), "menvcfg.STCE is clear");
        hart.set(CsrId.MENVCFG, STCE);
        assertEquals(-1, hart.in(SUPERVISOR).step(core -> core.csrs().read(stimecmp)));
        assertEquals(ILLEGAL, hart.in(USER).step(core -> core.csrs().read(stimecmp)));
    }

    @Test
    void withoutSstcThereIsNoTimer() {
        TestHart plain = TestHart.of("rv64imafdc_zicsr_zicntr", true);
        assertEquals(ILLEGAL, plain.step(core -> core.csrs().read(CsrId.STIMECMP.number)));
        plain.set(CsrId.MENVCFG, STCE);
        assertEquals(0, plain.get(CsrId.MENVCFG));
    }
}
