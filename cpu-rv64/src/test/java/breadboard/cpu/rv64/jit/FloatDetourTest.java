package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.sd;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static breadboard.cpu.rv64.fp.Fpu.NX;
import static breadboard.cpu.rv64.fp.Fpu.RTZ;
import static breadboard.cpu.rv64.fp.Fpu.UF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Hart;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.cpu.rv64.core.CsrId;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Floating point in loops where the host's result stands, where it does not, and where that changes: values, flags and traps are those of the
/// specification, under each engine. What the host computes elsewhere, and big decimals, say what they are.
class FloatDetourTest {
    private static final long FS_INITIAL = 1L << 13;
    private static final long FS = 3L << 13;
    private static final int RESERVED = 5;
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X5 = 5;
    private static final int DYNAMIC = 7;
    private static final int ADD = 0x01;
    private static final int MULTIPLY = 0x09;
    private static final int ADD_SINGLE = 0x00;

    private static int operation(int function, int frd, int frs1, int frs2) {
        return function << 25 | frs2 << 20 | frs1 << 15 | DYNAMIC << 12 | frd << 7 | 0x53;
    }

    private static int fmadd(int frd, int frs1, int frs2, int frs3) {
        return frs3 << 27 | 1 << 25 | frs2 << 20 | frs1 << 15 | DYNAMIC << 12 | frd << 7 | 0x43;
    }

    private static Hart hart(TestMachine machine) {
        Hart hart = machine.hart();
        hart.csr(CsrId.MSTATUS.number, FS_INITIAL);
        return hart;
    }

    private static void set(Hart hart, int register, double value) {
        hart.f(register, Double.doubleToRawLongBits(value));
    }

    private static double get(Hart hart, int register) {
        return Double.longBitsToDouble(hart.f(register));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void flagsAreAccruedByTheVeryInstructionThatIsInexact(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // f1 = f1 * f2 + f3 is exact for 52 rounds: each adds a bit.
        machine.program(RAM, addi(X2, X2, 1), fmadd(1, 1, 2, 3), addi(X3, X3, 1), jal(0, -12));
        Hart hart = hart(machine);
        set(hart, 1, 1);
        set(hart, 2, 2);
        set(hart, 3, 1);
        hart.run(1);
        assertEquals(FS_INITIAL, hart.csr(CsrId.MSTATUS.number) & FS);
        hart.run(52 * 4 - 1);
        assertEquals(0, hart.csr(CsrId.FFLAGS.number));
        assertEquals(0x1p53 - 1, get(hart, 1));
        assertEquals(FS, hart.csr(CsrId.MSTATUS.number) & FS);
        hart.run(1);
        assertEquals(0, hart.csr(CsrId.FFLAGS.number));
        hart.run(1);
        assertEquals(NX, hart.csr(CsrId.FFLAGS.number));
        assertEquals(0x1p54, get(hart, 1));
        hart.run(2 + 4 * 100);
        double expected = 0x1p54;
        for (int i = 0; i < 100; i++) {
            expected = Math.fma(expected, 2, 1);
        }
        assertEquals(expected, get(hart, 1));
        assertEquals(153, hart.x(X2));
        assertEquals(153, hart.x(X3));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void tinyResultsUnderflowInTheMiddleOfALoop(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        machine.program(RAM, operation(MULTIPLY, 1, 1, 2), addi(X2, X2, 1), sd(X2, 0, X5), jal(0, -12));
        Hart hart = hart(machine);
        hart.x(X5, RAM + 0x4000);
        hart.csr(CsrId.FFLAGS.number, NX);
        set(hart, 1, 1);
        set(hart, 2, 1.0 / 3);
        double expected = 1;
        for (int round = 1; round <= 700; round++) {
            hart.run(4);
            double before = expected;
            expected *= 1.0 / 3;
            assertEquals(expected, get(hart, 1));
            boolean underflows = expected < Double.MIN_NORMAL && before != 0;
            assertEquals(underflows ? NX | UF : NX, hart.csr(CsrId.FFLAGS.number), "round " + round);
            if (underflows) {
                hart.csr(CsrId.FFLAGS.number, NX);
            }
            assertEquals(round, machine.memory(RAM + 0x4000));
        }
        assertEquals(0, get(hart, 1));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void aReservedRoundingModeTrapsAtTheOperation(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        machine.program(RAM, addi(X2, X2, 1), operation(ADD, 1, 1, 2), addi(X3, X3, 1), jal(0, -12));
        machine.program(TestHart.MTVEC, jal(0, 0));
        Hart hart = hart(machine);
        set(hart, 2, 0.1);
        hart.run(4 * 1000 + 1);
        hart.csr(CsrId.FRM.number, RESERVED);
        hart.run(100);
        assertEquals(RAM + 4, hart.csr(CsrId.MEPC.number));
        assertEquals(2, hart.csr(CsrId.MCAUSE.number));
        assertEquals(1001, hart.x(X2));
        assertEquals(1000, hart.x(X3));
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += 0.1;
        }
        assertEquals(sum, get(hart, 1));
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void anotherRoundingModeIsComputedAnywayAndDoesNotDetourForEver(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        machine.program(RAM, operation(ADD, 1, 1, 2), addi(X2, X2, 1), jal(0, -8));
        Hart hart = hart(machine);
        hart.csr(CsrId.FRM.number, RTZ);
        set(hart, 2, 0.1);
        int rounds = 30_000;
        hart.run(3L * rounds);
        double expected = 0;
        for (int i = 0; i < rounds; i++) {
            expected = towardsZero(new BigDecimal(expected).add(new BigDecimal(0.1)));
        }
        assertEquals(expected, get(hart, 1));
        assertEquals(rounds, hart.x(X2));
        if (engine == EngineKind.COMPILER) {
            long detours = hart.engineFigures().get("float_detours_compiled");
            assertTrue(detours > 0 && detours < rounds / 2, () -> detours + " detours");
        }
    }

    private static double towardsZero(BigDecimal exact) {
        double nearest = exact.doubleValue();
        return new BigDecimal(nearest).compareTo(exact) > 0 ? Math.nextDown(nearest) : nearest;
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void aRegisterThatHoldsNoSingleReadsAsNotANumber(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        machine.program(RAM, operation(ADD_SINGLE, 1, 1, 2), addi(X2, X2, 1), jal(0, -8));
        Hart hart = hart(machine);
        hart.csr(CsrId.FFLAGS.number, NX);
        hart.f(1, 0xffff_ffff_0000_0000L);
        hart.f(2, 0xffff_ffff_0000_0000L | Float.floatToRawIntBits(0.1f));
        hart.run(3 * 500);
        float sum = 0;
        for (int i = 0; i < 500; i++) {
            sum += 0.1f;
        }
        assertEquals(0xffff_ffff_0000_0000L | Float.floatToRawIntBits(sum), hart.f(1));
        hart.f(2, Float.floatToRawIntBits(0.1f));
        hart.run(3);
        assertEquals(0xffff_ffff_7fc0_0000L, hart.f(1));
        assertEquals(NX, hart.csr(CsrId.FFLAGS.number));
    }
}
