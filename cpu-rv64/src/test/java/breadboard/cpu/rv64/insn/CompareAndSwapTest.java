package breadboard.cpu.rv64.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Isa;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.decode.Decoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Zacas where it traps; what it computes is compared with QEMU in `RecentInstructionsTest`.
class CompareAndSwapTest {
    private static final int STORE_MISALIGNED = 6;
    private static final long PLACE = TestHart.RAM + 0x8000;

    private final TestHart hart = TestHart.open();

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 15})
    void aQuadwordIsAlignedToItsSize(int offset) {
        hart.ram.store(PLACE, AccessWidth.DOUBLE, 5);
        assertEquals(STORE_MISALIGNED, hart.in(Privilege.MACHINE).step(core -> Zacas.amocas_q(core, PLACE + offset, 12, 10)));
        assertEquals(5, hart.ram.load(PLACE, AccessWidth.DOUBLE));
    }

    @Test
    void aFailingComparisonFaultsAsAStoreWhereThereIsNoMemory() {
        int storeAccessFault = 7;
        assertEquals(storeAccessFault, hart.in(Privilege.MACHINE).step(core -> Zacas.amocas_w(core, 0x40, 1, 10)));
        assertEquals(storeAccessFault, hart.in(Privilege.MACHINE).step(core -> Zacas.amocas_q(core, 0x40, 12, 10)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x28e6_c5af, 0x28f6_c52f, 0x28f6_c5af})
    void pairsThatBeginWithAnOddRegisterAreReserved(int word) {
        assertNull(new Decoder(Isa.parse(TestHart.ISA)).encoding(word));
    }
}
