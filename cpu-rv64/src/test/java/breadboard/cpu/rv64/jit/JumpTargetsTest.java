package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.add;
import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.jalr;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Hart;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestMachine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Jumps through tables.
class JumpTargetsTest {
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X5 = 5;
    private static final int X6 = 6;
    private static final int X7 = 7;

    @Test
    void targetsAreKnownOnceTheyWereSeenOften() {
        JumpTargets all = new JumpTargets();
        JumpTargets.Jump jump = all.at(RAM);
        for (int i = 0; i < 499; i++) {
            assertFalse(jump.note(RAM + 8 + (i & 1) * 8));
        }
        assertEquals(List.of(), all.of(RAM));
        assertTrue(jump.note(RAM + 8));
        assertEquals(List.of(RAM + 8, RAM + 16), all.of(RAM));
    }

    @Test
    void aJumpThatLeadsNowhereNewIsNoReasonToBeginAnew() {
        JumpTargets.Jump jump = new JumpTargets().at(RAM);
        int reasons = 0;
        for (int i = 0; i < 100_000; i++) {
            reasons += jump.note(RAM + 8) ? 1 : 0;
        }
        assertEquals(1, reasons);
    }

    @ParameterizedTest
    @EnumSource(EngineKind.class)
    void aTableLeadsToEachOfItsPlacesAndToOneThatIsNewLate(EngineKind engine) {
        TestMachine machine = new TestMachine(1, engine);
        // x5 walks round a ring of four nodes: the next one, and where to jump. Each place adds its own number to x2.
        for (int i = 0; i < 4; i++) {
            long node = RAM + 0x4000 + 16L * i;
            machine.ram.store(node, AccessWidth.DOUBLE, RAM + 0x4000 + 16L * ((i + 1) % 4));
            machine.ram.store(node + 8, AccessWidth.DOUBLE, RAM + 12 + 8L * i);
        }
        machine.program(RAM, ld(X7, 8, X5), ld(X5, 0, X5), jalr(0, X7, 0), addi(X2, X2, 1), jal(0, -16), addi(X2, X2, 16), jal(0, -24),
                addi(X2, X2, 256), jal(0, -32), add(X2, X2, X6), jal(0, -40), addi(X3, X3, 1), jal(0, -48));
        Hart hart = machine.hart();
        hart.x(X5, RAM + 0x4000);
        hart.x(X6, 4096);
        hart.run(5 * 4 * 1000);
        assertEquals(0x1111 * 1000, hart.x(X2));
        machine.ram.store(RAM + 0x4008, AccessWidth.DOUBLE, RAM + 44);
        hart.run(5 * 4 * 1000);
        assertEquals(0x1111 * 1000 + 0x1110 * 1000, hart.x(X2));
        assertEquals(1000, hart.x(X3));
        assertEquals(RAM, hart.pc());
    }
}
