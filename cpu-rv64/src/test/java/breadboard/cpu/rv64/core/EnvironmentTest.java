package breadboard.cpu.rv64.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TinyMmu;
import org.junit.jupiter.api.Test;

/// Who sets A and D: `menvcfg.ADUE` with Svadu, nobody with Svade alone, else the MMU decides. Priv §3.1.18.
class EnvironmentTest {
    private static final int DONE = -1;
    private static final int LOAD_PAGE_FAULT = 13;
    private static final long ADUE = 1L << 61;
    private static final long VA = 0x4000;

    private static TestHart hart(String extensions) {
        TestHart hart = TestHart.of(TestHart.ISA + extensions, true);
        hart.set(CsrId.PMPADDR15, -1);
        hart.set(CsrId.PMPCFG2, 0x1fL << 56);
        hart.map(VA, TestHart.RAM + 0x8000, TinyMmu.V | TinyMmu.R);
        hart.translate();
        return hart;
    }

    private static long load(TestHart hart) {
        return hart.in(Privilege.SUPERVISOR).step(core -> core.memory.load64(VA));
    }

    @Test
    void withoutEitherTheMmuDecides() {
        TestHart hart = hart("");
        assertEquals(DONE, load(hart));
        hart.set(CsrId.MENVCFG, ADUE);
        assertEquals(0, hart.get(CsrId.MENVCFG));
    }

    @Test
    void withSvadeAloneAClearBitFaults() {
        assertEquals(LOAD_PAGE_FAULT, load(hart("_svade")));
    }

    @Test
    void withSvaduTheFieldDecides() {
        TestHart hart = hart("_svade_svadu");
        assertEquals(LOAD_PAGE_FAULT, load(hart));
        hart.set(CsrId.MENVCFG, ADUE);
        assertEquals(DONE, load(hart));
    }
}
