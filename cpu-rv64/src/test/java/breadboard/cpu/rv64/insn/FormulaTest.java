package breadboard.cpu.rv64.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// By the manual's words what QEMU 7.2 cannot tell: it has no Zicond, and its `ctzw` looks beyond the word.
class FormulaTest {
    private static final long VALUE = 0x8765_4321_0fed_cba9L;

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 1L << 32, Long.MIN_VALUE})
    void aConditionThatIsNotZeroKeepsOrClears(long condition) {
        assertEquals(VALUE, Zicond.czero_eqz(VALUE, condition));
        assertEquals(0, Zicond.czero_nez(VALUE, condition));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, VALUE})
    void aConditionOfZeroClearsOrKeeps(long value) {
        assertEquals(0, Zicond.czero_eqz(value, 0));
        assertEquals(value, Zicond.czero_nez(value, 0));
    }

    @ParameterizedTest
    @CsvSource({"0, 32", "8000000000000000, 32", "100000000, 32", "80000000, 31", "1, 0", "ffffffffffff0000, 16"})
    void ctzwCountsTheZerosOfTheLowWord(String value, long zeros) {
        assertEquals(zeros, Zbb.ctzw(Long.parseUnsignedLong(value, 16)));
    }
}
