package breadboard.cpu.rv64.disasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encodings;
import breadboard.cpu.rv64.oracle.Binutils;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Decoder and disassembler against binutils: what is an instruction, and how it is written.
class ObjdumpTest {
    private static final int SHOWN = 30;
    private static final int RANDOM_WORDS = 100_000;
    /// `csrrs x1,0,x0`
    private static final int CSRRS = 0x20f3;

    private final Rv64Disassembler disassembler = new Rv64Disassembler(Isa.parse(TestHart.ISA));

    @TempDir
    private Path folder;

    @BeforeAll
    static void requireTools() {
        Binutils.require();
    }

    @Test
    void everyEncodingIsWrittenAsObjdumpDoesWithOperandsAtTheirEdges() throws Exception {
        List<Integer> words = Encodings.ALL.stream().flatMap(encoding -> Matrix.words(encoding).stream()).toList();
        compare(words);
    }

    @Test
    void theAssemblerMakesTheSameBitsOfOurText() throws Exception {
        List<Integer> words = new ArrayList<>();
        StringBuilder source = new StringBuilder(".option norelax\n");
        int pc = 0;
        for (Encoding encoding : Encodings.ALL) {
            source.append(encoding.bytes() == 2 ? ".option rvc\n" : ".option norvc\n");
            for (int word : Matrix.words(encoding)) {
                String text = disassembler.text(word, pc);
                boolean unknown = Stream.of(Difference.values()).anyMatch(reason -> reason.explains(word, text, ".4byte"));
                if (!text.contains("unknown") && !unknown) {
                    source.append(withRelativeTarget(text, disassembler.target(word, pc), pc)).append('\n');
                    words.add(word);
                    pc += encoding.bytes();
                }
            }
        }
        ByteBuffer assembled = Binutils.assemble(folder, source.toString());
        for (int word : words) {
            int low = assembled.getShort() & 0xffff;
            int bits = disassembler.bytes(low) == 2 ? low : low | assembled.getShort() << 16;
            assertEquals(Integer.toHexString(word), Integer.toHexString(bits), disassembler.text(word, 0));
        }
        assertEquals(0, assembled.remaining(), "bytes behind the last instruction");
    }

    private static String withRelativeTarget(String text, OptionalLong target, long pc) {
        return target.isEmpty() ? text : text.substring(0, text.lastIndexOf("0x")) + ".+(" + (target.getAsLong() - pc) + ")";
    }

    @Test
    void everyWordOf16BitsIsLegalWhereObjdumpSaysSo() throws Exception {
        compare(IntStream.range(0, 1 << 16).filter(word -> (word & 3) != 3).boxed().toList());
    }

    @Test
    void randomWordsOf32BitsAreWrittenAsObjdumpDoes() throws Exception {
        long seed = System.nanoTime();
        System.out.println("random instruction words from seed " + seed);
        Random random = new Random(seed);
        List<Encoding> wide = Encodings.ALL.stream().filter(encoding -> encoding.bytes() == 4).toList();
        List<Integer> words = new ArrayList<>();
        for (int k = 0; k < RANDOM_WORDS; k++) {
            int word = random.nextInt();
            Encoding near = wide.get(random.nextInt(wide.size()));
            // The major opcode of some instruction; most words have also its other fixed bits, or all of them but one.
            int kept = switch (k % 4) {
                case 0 -> 0x7f;
                case 1 -> near.mask() & ~(1 << random.nextInt(7, 32));
                default -> near.mask();
            };
            words.add(word & ~kept | near.match() & kept);
        }
        compare(words);
    }

    @Test
    void everyCsrHasObjdumpsName() throws Exception {
        compare(IntStream.range(0, 1 << 12).mapToObj(number -> number << 20 | CSRRS).toList());
    }

    @Test
    void everyDifferenceThatIsAllowedForIsStillThere() throws Exception {
        for (Difference difference : Difference.values()) {
            String ours = disassembler.text(difference.example, 0);
            String theirs = Binutils.disassemble(folder, List.of(difference.example)).getFirst();
            assertNotEquals(theirs, ours, difference.name());
            assertTrue(difference.explains(difference.example, ours, theirs), difference + " is not why " + theirs + " is " + ours + " here");
        }
    }

    private void compare(List<Integer> words) throws Exception {
        List<String> texts = Binutils.disassemble(folder, words);
        List<String> unexplained = new ArrayList<>();
        long pc = 0;
        for (int k = 0; k < texts.size(); k++) {
            int word = words.get(k);
            String ours = disassembler.text(word, pc);
            String theirs = texts.get(k);
            if (!ours.equals(theirs) && Stream.of(Difference.values()).noneMatch(reason -> reason.explains(word, ours, theirs))) {
                unexplained.add("%08x: %s, objdump: %s".formatted(word, ours, theirs));
            }
            pc += disassembler.bytes(word);
        }
        assertTrue(unexplained.isEmpty(), () -> unexplained.size() + " of " + words.size() + " differ:\n"
                + String.join("\n", unexplained.subList(0, Math.min(SHOWN, unexplained.size()))));
    }
}
