package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.bne;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.jalr;
import static breadboard.cpu.rv64.bench.Assembly.sw;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Hart;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TestMachine;
import org.junit.jupiter.api.Test;

/// Code that changes while it is compiled.
class ChangingCodeTest {
    private static final int RA = 1;
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X4 = 4;
    private static final int X5 = 5;

    private final TestMachine machine = new TestMachine(1, EngineKind.COMPILER);
    private final Hart hart = machine.hart();

    @Test
    void aLoopSeesWhatItHasWrittenBehindTheStore() {
        // Each round the loop replaces the instruction behind the store: x2 grows by 1, 1, 2, 2...
        machine.program(RAM, sw(X3, 8, X5), addi(X4, X4, 1), addi(X2, X2, 1), jal(0, -12));
        hart.x(X5, RAM);
        hart.x(X3, addi(X2, X2, 1));
        hart.run(40);
        assertEquals(10, hart.x(X2));
        hart.x(X3, addi(X2, X2, 5));
        hart.run(40);
        assertEquals(60, hart.x(X2));
        assertEquals(20, hart.x(X4));
    }

    @Test
    void aFunctionThatTheHostReplacesIsTheNewOneAtTheNextCall() {
        machine.program(RAM, jal(RA, 8), jal(0, -4), addi(X2, X2, 1), jalr(0, RA, 0));
        hart.run(400);
        assertEquals(100, hart.x(X2));
        machine.program(RAM + 8, addi(X2, X2, -1));
        machine.ram.store(RAM + 8, AccessWidth.WORD, addi(X2, X2, -1));
        hart.run(400);
        assertEquals(0, hart.x(X2));
    }

    @Test
    void codeThatChangesForLongIsCompiledEverMoreRarely() {
        TestHart changing = TestHart.open();
        Tiers tiers = new Tiers(new Tuning(0, 150, 150, false));
        changing.ram.store(RAM + 4, AccessWidth.WORD, bne(X2, X3, -4));
        changing.ram.store(RAM + 8, AccessWidth.WORD, jal(0, -8));
        for (int i = 0; i < 20_000; i++) {
            changing.ram.store(RAM, AccessWidth.WORD, addi(X2, X2, i & 63 | 1));
            changing.core.run().begin(50);
            tiers.run(changing.core, 50);
        }
        long regions = tiers.figures().get("regions");
        assertTrue(regions < 1_000, regions + " regions for 20000 changes");
    }
}
