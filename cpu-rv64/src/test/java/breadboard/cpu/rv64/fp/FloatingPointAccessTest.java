package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.core.CsrId;
import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encodings;
import breadboard.cpu.rv64.decode.Operand;
import breadboard.cpu.rv64.interp.Interpreter;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// When floating-point instructions are illegal, and what they do to `mstatus.FS`.
class FloatingPointAccessTest {
    private static final List<Encoding> FLOAT = Encodings.ALL.stream().filter(e -> e.form() == Encoding.Form.FLOAT).toList();
    private static final int RM_SHIFT = 12;
    /// Those with a rounding mode of which there is more than one.
    private static final List<Encoding> ROUNDING = FLOAT.stream()
            .filter(e -> e.operand(Operand.RM, 0).isPresent() && (e.mask() & 1 << RM_SHIFT) == 0).toList();

    private static final int ILLEGAL_INSTRUCTION = 2;
    private static final int NO_TRAP = 0;
    private static final long FS = 3 << 13;
    private static final long FS_INITIAL = 1 << 13;
    private static final int FADD_D = 0x0220_8053;
    private static final int FEQ_D = 0xa220_a553;
    private static final int FMV_X_D = 0xe200_8553;

    /// One for all tests: each sets what it depends on.
    private static TestHart hart;

    @BeforeAll
    static void makeHart() {
        hart = TestHart.of(TestHart.ISA, false);
    }

    @Test
    void thereAreEncodingsToTest() {
        assertTrue(FLOAT.size() > 60 && ROUNDING.size() > 30, FLOAT.size() + " and " + ROUNDING.size());
    }

    @ParameterizedTest
    @FieldSource("FLOAT")
    void everyInstructionIsIllegalWhileFsIsOff(Encoding encoding) {
        hart.set(CsrId.MSTATUS, 0);
        assertEquals(ILLEGAL_INSTRUCTION, execute(encoding.match()));
        assertEquals(0, hart.get(CsrId.MSTATUS) & FS, "FS stays Off");
    }

    @ParameterizedTest
    @FieldSource("ROUNDING")
    void reservedRoundingModesAreIllegal(Encoding encoding) {
        hart.set(CsrId.MSTATUS, FS_INITIAL);
        for (int reserved : new int[] {5, 6}) {
            assertEquals(ILLEGAL_INSTRUCTION, execute(encoding.match() | reserved << RM_SHIFT), "rm " + reserved);
        }
        for (int reserved : new int[] {5, 6, 7}) {
            hart.set(CsrId.FRM, reserved);
            assertEquals(ILLEGAL_INSTRUCTION, execute(encoding.match() | Fpu.DYN << RM_SHIFT), "frm " + reserved);
            assertEquals(NO_TRAP, execute(encoding.match() | Fpu.RDN << RM_SHIFT), "frm does not matter");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {FADD_D, FEQ_D})
    void whatWritesARegisterOrRaisesAFlagMakesTheStateDirty(int word) {
        hart.set(CsrId.MSTATUS, FS_INITIAL);
        hart.core.fpu.f[1] = Format.DOUBLE.infinity() + 1;
        hart.core.fpu.fflags = 0;
        assertEquals(NO_TRAP, execute(word));
        assertEquals(Fpu.NV, hart.core.fpu.fflags, "a signalling NaN is invalid");
        assertEquals(FS, hart.get(CsrId.MSTATUS) & FS);
    }

    @Test
    void whatOnlyReadsARegisterLeavesTheStateClean() {
        hart.set(CsrId.MSTATUS, FS_INITIAL);
        hart.core.fpu.f[1] = -2;
        assertEquals(NO_TRAP, execute(FMV_X_D));
        assertEquals(-2, hart.core.x[10]);
        assertEquals(FS_INITIAL, hart.get(CsrId.MSTATUS) & FS);
    }

    /// Executes one instruction at the base of RAM.
    ///
    /// @return `mcause`
    private static long execute(int word) {
        hart.set(CsrId.MCAUSE, NO_TRAP);
        hart.ram.store(TestHart.RAM, AccessWidth.WORD, word);
        hart.core.jump(TestHart.RAM);
        hart.core.run().begin(1);
        new Interpreter().run(hart.core, 1);
        hart.core.run().end();
        return hart.get(CsrId.MCAUSE);
    }
}
