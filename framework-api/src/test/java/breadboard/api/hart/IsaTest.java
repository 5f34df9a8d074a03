package breadboard.api.hart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsaTest {

    @ParameterizedTest
    @CsvSource({
        "rv64gc, rv64imafdc_zicsr_zifencei",
        "RV64GC_Zba, rv64imafdc_zicsr_zifencei_zba",
        "rv64i, rv64i",
        "rv64cmi, rv64imc",
        "rv64id, rv64ifd_zicsr",
        "rv64if, rv64if_zicsr",
        "rv64imafdc_zicsr_zifencei_zicntr, rv64imafdc_zicsr_zifencei_zicntr",
        "rv64imac_zba_zba, rv64imac_zba",
        "rv64i_m_c, rv64imc",
        "rv64g_sstc_xmine, rv64imafd_zicsr_zifencei_sstc_xmine",
        "rv64i_zfh, rv64if_zicsr_zfh_zfhmin",
        "rv64im_zacas, rv64ima_zacas",
        "rv64i_zfa, rv64if_zicsr_zfa",
        "rv32imac, rv32imac"})
    void stringsAreWrittenOutInCanonicalOrder(String text, String canonical) {
        assertEquals(canonical, Isa.parse(text).toString());
        assertEquals(Isa.parse(text), Isa.parse(canonical));
    }

    @Test
    void extensionsAreFoundByName() {
        Isa isa = Isa.parse("rv64gc_zba");
        assertTrue(List.of("i", "m", "a", "f", "d", "c", "zicsr", "zifencei", "zba").stream().allMatch(isa::has));
        assertFalse(isa.has("v") || isa.has("zbb") || isa.has("g"));
        assertEquals(64, isa.xlen());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "''|'' does not begin with rv32 or rv64",
        "rv128i|'rv128i' does not begin with rv32 or rv64",
        "rv64|'rv64' has no base: i or g must come first",
        "rv64mac|'rv64mac' has no base: i or g must come first",
        "rv64gz|'z' in 'rv64gz' is not an extension's letter",
        "rv64gc_|'' in 'rv64gc_' is not an extension's name",
        "rv64gc__zba|'' in 'rv64gc__zba' is not an extension's name",
        "rv64gc_q9|'q9' in 'rv64gc_q9' is not an extension's name",
        "rv64gc_zb-a|'zb-a' in 'rv64gc_zb-a' is not an extension's name"})
    void malformedStringsAreRefused(String text, String message) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> Isa.parse(text)).getMessage());
    }

    @Test
    void extensionsCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> Isa.parse("rv64gc").extensions().add("v"));
    }

    @Test
    void privilegesHaveTheManualsEncodings() {
        for (Privilege level : Privilege.values()) {
            assertEquals(level, Privilege.of(level.encoding()));
        }
        assertEquals(List.of(0, 1, 3), List.of(Privilege.values()).stream().map(Privilege::encoding).toList());
        assertThrows(IllegalArgumentException.class, () -> Privilege.of(2));
    }
}
