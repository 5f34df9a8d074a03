package breadboard.cpu.rv64;

import static breadboard.cpu.rv64.bench.Assembly.EBREAK;
import static breadboard.cpu.rv64.bench.Assembly.ECALL;
import static breadboard.cpu.rv64.bench.Assembly.MRET;
import static breadboard.cpu.rv64.bench.Assembly.NOP;
import static breadboard.cpu.rv64.bench.Assembly.WFI;
import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.auipc;
import static breadboard.cpu.rv64.bench.Assembly.bne;
import static breadboard.cpu.rv64.bench.Assembly.csrrs;
import static breadboard.cpu.rv64.bench.Assembly.csrrw;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.jalr;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.Assembly.lrD;
import static breadboard.cpu.rv64.bench.Assembly.lui;
import static breadboard.cpu.rv64.bench.Assembly.lw;
import static breadboard.cpu.rv64.bench.Assembly.scD;
import static breadboard.cpu.rv64.bench.Assembly.sw;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestBus;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.cpu.rv64.bench.TinyMmu;
import breadboard.cpu.rv64.core.CsrId;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole programs on harts as the host sees them.
@ParameterizedClass
@EnumSource(EngineKind.class)
class Rv64HartTest {
    private static final int X1 = 1;
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X4 = 4;
    private static final int SELF = 0;

    private final EngineKind engine;
    private final TestMachine machine;
    private final Hart hart;

    Rv64HartTest(EngineKind engine) {
        this.engine = engine;
        machine = new TestMachine(1, engine);
        hart = machine.hart();
    }

    @Test
    void aRunMakesAsManyStepsAsAsked() {
        machine.program(RAM, addi(X1, X1, 1), jal(0, -4));
        assertEquals(7, hart.run(7));
        assertEquals(4, hart.x(X1));
        assertEquals(RAM + 4, hart.pc());
        assertEquals(7, hart.retired());
        assertEquals(1, hart.run(1));
        assertEquals(1, hart.stepsInRun());
        assertEquals(RAM, hart.pc());
    }

    @Test
    void aTrapIsAStepThatDoesNotRetire() {
        machine.program(RAM, addi(X1, 0, 9), EBREAK).program(TestHart.MTVEC, jal(0, SELF));
        assertEquals(2, hart.run(2));
        assertEquals(TestHart.MTVEC, hart.pc());
        assertEquals(1, hart.retired());
        assertEquals(3, hart.csr(CsrId.MCAUSE.number));
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void aPageFaultInTheMiddleOfAProgramIsPrecise() {
        machine.program(RAM, addi(X1, 0, 1), lw(X2, 0, 0), addi(X1, 0, 2)).program(TestHart.MTVEC, jal(0, SELF));
        hart.run(10);
        assertEquals(1, hart.x(X1));
        assertEquals(5, hart.csr(CsrId.MCAUSE.number));
        assertEquals(0, hart.csr(CsrId.MTVAL.number));
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void anIllegalWordIsItsOwnTval() {
        machine.program(RAM, 0xffff_ffff);
        hart.run(1);
        assertEquals(2, hart.csr(CsrId.MCAUSE.number));
        assertEquals(0xffff_ffffL, hart.csr(CsrId.MTVAL.number));
    }

    @Test
    void fetchingWhereThereIsNothingFaultsAtTheTarget() {
        machine.program(RAM, jalr(X1, 0, 64));
        hart.run(2);
        assertEquals(1, hart.csr(CsrId.MCAUSE.number));
        assertEquals(64, hart.csr(CsrId.MTVAL.number));
        assertEquals(64, hart.csr(CsrId.MEPC.number));
        assertEquals(1, hart.retired());
    }

    @Test
    void anInstructionAcrossTwoPagesFaultsWithTheAddressOfItsSecondHalf() {
        long va = 0x4000 - 2;
        machine.ram.store(RAM + 0x3000 + 4094, AccessWidth.HALF, 0x0013);
        hart.csr(CsrId.SATP.number, 8L << 60 | TestHart.TABLE >>> 12);
        machine.ram.store(TestHart.TABLE + 3 * 8, AccessWidth.DOUBLE, RAM + 0x3000 >>> 2 | TinyMmu.V | TinyMmu.X | TinyMmu.R);
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(va);
        hart.run(1);
        assertEquals(12, hart.csr(CsrId.MCAUSE.number));
        assertEquals(va + 2, hart.csr(CsrId.MTVAL.number));
        assertEquals(va, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void writtenCodeIsExecutedAtOnce() {
        machine.program(RAM, auipc(X1, 0), lw(X2, 32, X1), sw(X2, 12, X1), addi(X3, X3, 1), addi(X4, X4, 1), jal(0, -8));
        machine.program(RAM + 32, addi(X3, X3, 100));
        hart.run(4);
        assertEquals(100, hart.x(X3), "the store changed the very next instruction");
        machine.program(RAM + 32, addi(X3, X3, 1000));
        hart.run(5);
        assertEquals(200, hart.x(X3), "the loop does not load the new word");
        machine.program(RAM + 12, addi(X3, X3, 1));
        hart.run(6);
        assertEquals(202, hart.x(X3), "a device's write is seen too");
    }

    @Test
    void instretIsExactInsideARun() {
        machine.program(RAM, NOP, csrrs(X1, CsrId.INSTRET.number, 0), EBREAK).program(TestHart.MTVEC,
                csrrs(X2, CsrId.INSTRET.number, 0), csrrs(X3, CsrId.CYCLE.number, 0), jal(0, SELF));
        hart.run(6);
        assertEquals(1, hart.x(X1));
        assertEquals(2, hart.x(X2));
        assertEquals(4, hart.x(X3));
    }

    @Test
    void aDeviceKnowsTheExactStepAndCanEndTheRun() {
        long[] steps = new long[1];
        machine.bus.onAccess(() -> {
            steps[0] = hart.stepsInRun();
            hart.yield();
        });
        machine.program(RAM, lui(X1, 0x10000), NOP, sw(0, 0, X1), addi(X2, X2, 1), jal(0, SELF));
        assertEquals(3, hart.run(1000));
        assertEquals(2, steps[0], "steps made before the store");
        assertEquals(RAM + 12, hart.pc());
        assertEquals(10, hart.run(10), "the next run is a run of its own");
        assertEquals(1, machine.bus.log.size());
        assertEquals("store " + Long.toHexString(TestBus.DEVICE) + " 0", machine.bus.log.getFirst());
    }

    @Test
    void waitingEndsTheRunAndAnInterruptResumesIt() {
        machine.program(RAM, WFI, addi(X1, X1, 1), jal(0, SELF)).program(TestHart.MTVEC, addi(X2, X2, 1), jal(0, SELF));
        hart.csr(CsrId.MIE.number, 1 << 7);
        hart.csr(CsrId.MSTATUS.number, 1 << 3);
        assertEquals(1, hart.run(100));
        assertEquals(RunState.WAITING, hart.runState());
        assertEquals(0, hart.run(100));
        hart.line(7).set(true);
        assertEquals(RunState.RUNNING, hart.runState());
        assertEquals(1, hart.run(1));
        assertEquals(1, hart.x(X2), "the step that takes the interrupt is the handler's first instruction");
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
        assertEquals(0, hart.x(X1));
    }

    @Test
    void anInterruptEnabledByAnInstructionIsTakenBehindIt() {
        machine.program(RAM, addi(X1, 0, 8), csrrs(0, CsrId.MSTATUS.number, X1), addi(X3, X3, 1))
                .program(TestHart.MTVEC, addi(X2, X2, 1), MRET);
        hart.csr(CsrId.MIE.number, 1 << 3);
        hart.line(3).set(true);
        hart.run(3);
        assertEquals(1, hart.x(X2));
        assertEquals(0, hart.x(X3));
        assertEquals(RAM + 8, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void callsFromSupervisorsReachTheFirmware() {
        TestMachine hosted = new TestMachine(1, engine, Optional.of(caller -> {
            caller.x(10, caller.x(17) + caller.stepsInRun());
            caller.pc(caller.pc() + 4);
        }));
        hosted.program(RAM, addi(17, 0, 40), ECALL, addi(X1, 0, 1), addi(X2, 0, 1), jal(0, SELF));
        Hart caller = hosted.hart();
        caller.privilege(Privilege.SUPERVISOR);
        caller.run(4);
        assertEquals(41, caller.x(10), "arguments and steps are the guest's at that moment");
        assertEquals(0, caller.x(X1), "firmware moved the pc on");
        assertEquals(1, caller.x(X2));
        assertEquals(4, caller.retired());
    }

    @Test
    void firmwareCanStopTheCaller() {
        TestMachine hosted = new TestMachine(1, engine, Optional.of(caller -> caller.runState(RunState.STOPPED)));
        hosted.program(RAM, ECALL, addi(X1, 0, 1));
        hosted.hart().privilege(Privilege.SUPERVISOR);
        assertEquals(1, hosted.hart().run(10));
        assertEquals(0, hosted.hart().run(10));
        assertEquals(RAM + 4, hosted.hart().pc());
    }

    @Test
    void codeUnderFinePmpIsCheckedInstructionByInstruction() {
        hart.csr(CsrId.PMPADDR0.number, RAM + 12 >>> 2);
        hart.csr(CsrId.PMPCFG0.number, 0x10);
        machine.program(RAM, addi(X1, X1, 1), addi(X1, X1, 1), addi(X1, X1, 1), addi(X1, X1, 100));
        hart.privilege(Privilege.SUPERVISOR);
        hart.run(4);
        assertEquals(3, hart.x(X1));
        assertEquals(1, hart.csr(CsrId.MCAUSE.number));
        assertEquals(RAM + 12, hart.csr(CsrId.MTVAL.number));
        machine.program(RAM, addi(X1, X1, 10));
        hart.pc(RAM);
        hart.privilege(Privilege.SUPERVISOR);
        hart.run(1);
        assertEquals(13, hart.x(X1), "changed code is seen there as well");
    }

    @Test
    void aReturnToAnotherModeFetchesWithItsRights() {
        machine.program(RAM, csrrw(0, CsrId.MEPC.number, X1), MRET);
        hart.csr(CsrId.PMPCFG2.number, 0);
        hart.x(X1, RAM + 64);
        hart.run(3);
        assertEquals(1, hart.csr(CsrId.MCAUSE.number), "U-mode may execute nothing here");
        assertEquals(RAM + 64, hart.csr(CsrId.MTVAL.number));
    }

    @Test
    void turningTranslationOnMovesTheNextFetch() {
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(RAM);
        machine.program(RAM, csrrw(0, CsrId.SATP.number, X1));
        hart.x(X1, 8L << 60 | TestHart.TABLE >>> 12);
        hart.run(2);
        assertEquals(12, hart.csr(CsrId.MCAUSE.number));
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
    }

    @Test
    void twoHartsCountTogetherWhateverTheirTurns() {
        TestMachine pair = new TestMachine(2, engine);
        pair.program(RAM, auipc(X1, 1), lrD(X2, X1), addi(X2, X2, 1), scD(X3, X2, X1), bne(X3, 0, -12),
                addi(X4, X4, -1), bne(X4, 0, -20), jal(0, SELF));
        long seed = System.nanoTime();
        System.out.println("Rv64HartTest seed " + seed);
        Random random = new Random(seed);
        for (Hart each : pair.harts) {
            each.x(X4, 500);
        }
        for (int turn = 0; turn < 20_000; turn++) {
            pair.harts.get(random.nextInt(2)).run(1 + random.nextInt(4));
        }
        assertEquals(0, pair.harts.get(0).x(X4) + pair.harts.get(1).x(X4), "both are done");
        assertEquals(1000, pair.memory(RAM + 0x1000), "seed " + seed);
    }

    @Test
    void singleStepsKeepAReservation() {
        machine.program(RAM, auipc(X1, 1), lrD(X2, X1), addi(X2, X2, 5), scD(X3, X2, X1), jal(0, SELF));
        for (int i = 0; i < 4; i++) {
            hart.run(1);
        }
        assertEquals(0, hart.x(X3));
        assertEquals(5, machine.memory(RAM + 0x1000));
    }

    @Test
    void translationsAreShownToTheHost() {
        machine.ram.store(TestHart.TABLE + 3 * 8, AccessWidth.DOUBLE, RAM + 0x5000 >>> 2 | TinyMmu.V | TinyMmu.R);
        hart.csr(CsrId.SATP.number, 8L << 60 | TestHart.TABLE >>> 12);
        hart.privilege(Privilege.SUPERVISOR);
        assertEquals(RAM + 0x5123, hart.translate(0x3123, Access.LOAD));
        assertEquals(-1, hart.translate(0x3123, Access.STORE));
        assertEquals(-1, hart.translate(0x4123, Access.LOAD));
        hart.privilege(Privilege.MACHINE);
        assertEquals(0x3123, hart.translate(0x3123, Access.LOAD));
    }

    @Test
    void theHostCanForgetARange() {
        long table = TestHart.TABLE;
        machine.program(RAM + 0x3000, ld(X1, 0, X4), jal(0, -4));
        hart.csr(CsrId.SATP.number, 8L << 60 | table >>> 12);
        machine.ram.store(table + 3 * 8, AccessWidth.DOUBLE, RAM + 0x3000 >>> 2 | TinyMmu.V | TinyMmu.R | TinyMmu.X);
        for (int page = 8; page < 12; page++) {
            machine.ram.store(RAM + 0x1000L * page, AccessWidth.DOUBLE, page);
        }
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(0x3000);
        hart.x(X4, 0x9008 - 8);
        map(9, 8);
        hart.run(1);
        map(9, 10);
        hart.flushTranslations(0xa000, 4096);
        hart.run(2);
        assertEquals(8, hart.x(X1), "another page");
        hart.flushTranslations(0x8fff, 2);
        hart.run(2);
        assertEquals(10, hart.x(X1), "the range's last byte lies in the page");
        map(9, 11);
        hart.flushTranslations(0, -1);
        hart.run(2);
        assertEquals(11, hart.x(X1), "all");
        map(9, 8);
        hart.flushTranslations(0, 1L << 30);
        hart.run(2);
        assertEquals(8, hart.x(X1), "a large range");
    }

    private void map(int page, int to) {
        machine.ram.store(TestHart.TABLE + page * 8L, AccessWidth.DOUBLE, RAM + 0x1000L * to >>> 2 | TinyMmu.V | TinyMmu.R);
    }

    @Test
    void registersAreTheHostsToo() {
        hart.x(0, 5);
        assertEquals(0, hart.x(0));
        hart.f(31, -2);
        assertEquals(-2, hart.f(31));
        assertThrows(IllegalArgumentException.class, () -> hart.csr(0x7c0));
    }
}
