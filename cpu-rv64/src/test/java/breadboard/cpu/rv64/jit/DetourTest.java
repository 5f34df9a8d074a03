package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.add;
import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.bne;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.Assembly.sd;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.cpu.rv64.bench.TinyMmu;
import breadboard.cpu.rv64.core.CsrId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Loads and stores that share a probe of the TLB, and what happens where it fails: the same as in the interpreter.
class DetourTest {
    private static final long LAST_PAGE = RAM + TestHart.RAM_BYTES - 4096;
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X4 = 4;
    private static final int X5 = 5;
    private static final int X6 = 6;

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void accessesOffOneRegisterMayLieOnTwoPages(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // Each round adds 1, 2 and 3 to doublewords before, across and behind the end of a page.
        machine.program(RAM, ld(X2, -8, X5), ld(X3, -4, X5), ld(X4, 8, X5), addi(X2, X2, 1), sd(X2, -8, X5), addi(X4, X4, 3), sd(X4, 8, X5), jal(0, -28));
        Hart hart = machine.hart();
        hart.x(X5, RAM + 0x5000);
        hart.run(8 * 100);
        assertEquals(100, machine.memory(RAM + 0x4ff8));
        assertEquals(300, machine.memory(RAM + 0x5008));
        assertEquals(99L >>> 32, hart.x(X3));
        assertEquals(RAM, hart.pc());
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void aFaultAmongAccessesThatShareAProbeIsPrecise(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // The base goes up by 8 each round, until the second store lies behind RAM's end.
        machine.program(RAM, addi(X2, X2, 1), sd(X2, 0, X5), addi(X3, X3, 1), sd(X3, 16, X5), addi(X4, X4, 1), addi(X5, X5, 8), jal(0, -24));
        machine.program(TestHart.MTVEC, jal(0, 0));
        Hart hart = machine.hart();
        hart.x(X5, LAST_PAGE);
        hart.run(10_000);
        long rounds = (4096 - 16) / 8;
        assertEquals(rounds + 1, hart.x(X2));
        assertEquals(rounds + 1, hart.x(X3));
        assertEquals(rounds, hart.x(X4));
        assertEquals(LAST_PAGE + 4096, hart.csr(CsrId.MTVAL.number));
        assertEquals(RAM + 12, hart.csr(CsrId.MEPC.number));
        assertEquals(7, hart.csr(CsrId.MCAUSE.number));
        assertEquals(rounds + 1, machine.memory(LAST_PAGE + 4096 - 16));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void aRegisterThatIsLoadedThroughItselfIsAnotherBaseBehind(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // A ring of two nodes on different pages; each visit counts in the node.
        machine.ram.store(RAM + 0x4000, AccessWidth.DOUBLE, RAM + 0x9000);
        machine.ram.store(RAM + 0x9000, AccessWidth.DOUBLE, RAM + 0x4000);
        machine.program(RAM, ld(X2, 8, X5), addi(X2, X2, 1), sd(X2, 8, X5), ld(X5, 0, X5), ld(X3, 8, X5), add(X6, X6, X3), jal(0, -24));
        Hart hart = machine.hart();
        hart.x(X5, RAM + 0x4000);
        hart.run(7 * 100);
        assertEquals(50, machine.memory(RAM + 0x4008));
        assertEquals(50, machine.memory(RAM + 0x9008));
        // What the other node held at each visit: 0, 1, 1, 2, 2, ... 49, 49, 50.
        assertEquals(2 * (49 * 50 / 2) + 50, hart.x(X6));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void loopsInLoopsGoOnWhereTheyWereWhateverTheSlice(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // for x2 in 0..999: for x3 in 0..4: sum += x3; each inner round stores the sum on one of many pages.
        machine.program(RAM, addi(X3, 0, 5), add(X4, X4, X3), sd(X4, 0, X5), addi(X3, X3, -1), bne(X3, 0, -12), addi(X2, X2, 1), add(X5, X5, X6),
                jal(0, -28));
        Hart hart = machine.hart();
        hart.x(X5, RAM + 0x1_0000);
        hart.x(X6, 4096);
        long steps = 1000 * (1 + 4 * 5 + 3);
        for (long slice = 1; steps > 0; slice = slice % 37 + 1) {
            hart.run(Math.min(slice, steps));
            steps -= Math.min(slice, steps);
        }
        assertEquals(1000, hart.x(X2));
        assertEquals(15_000, hart.x(X4));
        assertEquals(RAM, hart.pc());
        assertEquals(15_000, machine.memory(RAM + 0x1_0000 + 999 * 4096));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void addressesMayBeMappedAnywhere(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        Hart hart = machine.hart();
        map(machine, 1, 0x3000, TinyMmu.X);
        map(machine, 4, 0x1_4000, TinyMmu.R | TinyMmu.W);
        map(machine, 9, 0x2_9000, TinyMmu.R | TinyMmu.W);
        machine.ram.store(RAM + 0x1_4000, AccessWidth.DOUBLE, 0x9000);
        machine.ram.store(RAM + 0x2_9000, AccessWidth.DOUBLE, 0x4000);
        machine.program(RAM + 0x3000, ld(X2, 8, X5), addi(X2, X2, 1), sd(X2, 8, X5), ld(X5, 0, X5), ld(X3, 8, X5), add(X6, X6, X3), jal(0, -24));
        hart.csr(CsrId.SATP.number, (long) TinyMmu.MODE << 60 | TestHart.TABLE >>> 12);
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(0x1000);
        hart.x(X5, 0x4000);
        hart.run(7 * 10_000);
        assertEquals(5000, machine.memory(RAM + 0x1_4008));
        assertEquals(5000, machine.memory(RAM + 0x2_9008));
        assertEquals(2 * (4999L * 5000 / 2) + 5000, hart.x(X6));
    }

    private static void map(TestMachine machine, int page, long offset, int flags) {
        machine.ram.store(TestHart.TABLE + page * 8L, AccessWidth.DOUBLE, RAM + offset >>> 2 | TinyMmu.V | TinyMmu.A | TinyMmu.D | flags);
    }
}
