package breadboard.cpu.rv64;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.amoaddD;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.Assembly.lrD;
import static breadboard.cpu.rv64.bench.Assembly.scD;
import static breadboard.cpu.rv64.bench.Assembly.sd;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestMachine;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Watched memory, in a loop that stores and loads around it.
@ParameterizedClass
@EnumSource(EngineKind.class)
class MemoryWatchTest {
    private static final long DATA = RAM + 0x2000;

    private final TestMachine machine;
    private final Hart hart;
    private final List<String> calls = new ArrayList<>();
    private final MemoryWatch logs = (at, address, bytes, access) ->
            calls.add(access + " " + bytes + "@" + Long.toHexString(address - DATA) + " step " + at.stepsInRun());

    MemoryWatchTest(EngineKind engine) {
        machine = new TestMachine(1, engine);
        hart = machine.hart();
        hart.x(10, DATA);
        machine.program(RAM, sd(1, 0, 10), sd(1, 8, 10), ld(2, 8, 10), ld(2, 16, 10), jal(0, -16));
    }

    @Test
    void tellsStoresToTheWatchedBytesAloneAndWhenTheyHappen() {
        hart.run(10);
        hart.watch(DATA + 8, 8, Access.STORE, logs);
        hart.run(10);
        assertEquals(List.of("STORE 8@8 step 1", "STORE 8@8 step 6"), calls);
        hart.unwatch(logs);
        hart.run(10);
        assertEquals(2, calls.size(), "no more after it was removed");
    }

    @Test
    void tellsLoadsAlsoOfPagesThatAreInTheTlb() {
        hart.run(10);
        hart.watch(DATA + 12, 1, Access.LOAD, logs);
        hart.run(5);
        assertEquals(List.of("LOAD 8@8 step 2"), calls, "the load that touches the byte");
    }

    @Test
    void tellsAtomics() {
        machine.program(RAM, amoaddD(3, 1, 10), lrD(3, 10), scD(4, 1, 10), addi(0, 0, 0));
        hart.watch(DATA, 8, Access.STORE, logs);
        hart.watch(DATA, 8, Access.LOAD, logs);
        hart.run(4);
        assertEquals(List.of("STORE 8@0 step 0", "LOAD 8@0 step 1", "STORE 8@0 step 2"), calls);
    }

    @Test
    void theRunEndsBehindTheInstruction() {
        hart.watch(DATA + 8, 8, Access.STORE, (at, address, bytes, access) -> at.yield());
        assertEquals(2, hart.run(100));
        assertEquals(RAM + 8, hart.pc());
    }
}
