package breadboard.cpu.rv64.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.Rv64Plugin;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.decode.Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An extension that the ISA string does not name is not there.
class ExtensionTest {
    private static final Isa ALL = Isa.parse(TestHart.ISA);

    @ParameterizedTest
    @CsvSource({
        "zba, 08b5053b, add.uw", "zba, 20b52533, sh1add", "zbb, 60051513, clz", "zbb, 28755513, orc.b", "zbb zbkb, 40b57533, andn",
        "zbb zbkb, 6b855513, rev8", "zbc, 0ab52533, clmulr", "zbc zbkc, 0ab51533, clmul", "zbs, 48b51533, bclr", "zicond, 0eb55533, czero.eqz",
        "zbkb, 08b54533, pack", "zbkb, 68755513, brev8", "zbkx, 28b52533, xperm4", "m, 02b54533, div",
        "zicbom, 0015200f, cbo.clean", "zicboz, 0045200f, cbo.zero", "zawrs, 00d00073, wrs.nto", "svinval, 16b50073, sinval.vma",
        "zfhmin, 00051507, flh", "zfh, 04b57553, fadd.h", "zfa, f0100553, fli.s", "zfa, c2851553, fcvtmod.w.d", "zacas, 28b6a52f, amocas.w"
    })
    void anInstructionIsThereWithOneOfItsExtensionsOnly(String names, String hex, String mnemonic) {
        int word = Integer.parseUnsignedInt(hex, 16);
        assertEquals(mnemonic, new Decoder(ALL).encoding(word).mnemonic());
        Set<String> rest = new TreeSet<>(ALL.extensions());
        rest.removeAll(List.of(names.split(" ")));
        assertNull(decoder(rest).encoding(word), "without " + names);
        for (String name : names.split(" ")) {
            Set<String> one = new TreeSet<>(rest);
            one.add(name);
            assertEquals(mnemonic, decoder(one).encoding(word).mnemonic(), "with " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({"zihintpause, 0100000f, pause, fence", "zbb, 0805453b, zext.h, packw", "zicbop, 00156013, prefetch.r, ori"})
    void whatAnExtensionNamesWithinAnotherEncodingIsThatWithoutIt(String name, String hex, String mnemonic, String other) {
        int word = Integer.parseUnsignedInt(hex, 16);
        assertEquals(mnemonic, new Decoder(ALL).encoding(word).mnemonic());
        Set<String> rest = new TreeSet<>(ALL.extensions());
        rest.remove(name);
        assertEquals(other, decoder(rest).encoding(word).mnemonic());
    }

    @ParameterizedTest
    @CsvSource({"d, 42250553, fcvt.d.h", "d, f2100553, fli.d", "zfh, f4100553, fli.h", "zfa, f4100553, fli.h"})
    void anInstructionOfTwoExtensionsNeedsBoth(String name, String hex, String mnemonic) {
        int word = Integer.parseUnsignedInt(hex, 16);
        assertEquals(mnemonic, new Decoder(ALL).encoding(word).mnemonic());
        Set<String> rest = new TreeSet<>(ALL.extensions());
        rest.remove(name);
        assertNull(decoder(rest).encoding(word));
    }

    @Test
    void zmmulIsMultiplicationWithoutDivision() {
        Decoder decoder = decoder(Set.of("i", "zmmul"));
        assertEquals("mul", decoder.encoding(0x02b5_0533).mnemonic());
        assertNull(decoder.encoding(0x02b5_4533));
    }

    @Test
    void thePluginHasWhatTheTestsUse() {
        List<String> lacking = new ArrayList<>(ALL.extensions());
        lacking.removeAll(new Rv64Plugin().extensions());
        assertTrue(lacking.isEmpty(), lacking + " are not implemented");
    }

    private static Decoder decoder(Set<String> extensions) {
        return new Decoder(new Isa(64, extensions));
    }
}
