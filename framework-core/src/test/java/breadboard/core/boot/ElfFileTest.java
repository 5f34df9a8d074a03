package breadboard.core.boot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.boot.ElfFile.Segment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ElfFileTest {
    private static final int PROGRAM_HEADERS = 64;
    private static final int SECOND_SEGMENT = PROGRAM_HEADERS + 56;

    @Test
    void segmentsGoToTheirPhysicalAddresses() throws ElfException {
        ElfFile elf = ElfFile.parse(ElfBuilder.kernel().build());
        assertEquals(List.of(
                new Segment(0, 0x8020_0000L, 0xffff_ffff_8020_0000L, 64 + 2 * 56, 8, 8),
                new Segment(1, 0x8020_1000L, 0xffff_ffff_8020_1000L, 64 + 2 * 56 + 8, 1, 0x3000)), elf.segments());
    }

    @Test
    void theEntryIsTurnedIntoAPhysicalAddress() throws ElfException {
        assertEquals(0x8020_0004L, ElfFile.parse(ElfBuilder.kernel().build()).entry());
        assertEquals(0x8020_0002L, ElfFile.parse(ElfBuilder.kernel().entry(0x8020_0002L).build()).entry(), "given physically");
    }

    @Test
    void symbolsAreFoundByNameAndByAddress() throws ElfException {
        Symbols symbols = ElfFile.parse(ElfBuilder.kernel().build()).symbols();
        assertEquals(List.of("_start", "main", "HEAP"), symbols.all().stream().map(Symbol::name).toList());
        assertEquals(List.of(new Symbol("HEAP", 0xffff_ffff_8020_1008L, 0x1000, Symbol.Kind.OBJECT)), symbols.named("HEAP"));
        assertEquals("main", covering(symbols, 0xffff_ffff_8020_0007L));
        assertEquals("_start", covering(symbols, 0xffff_ffff_8020_0005L), "nearest label of unknown size");
        assertEquals("HEAP", covering(symbols, 0xffff_ffff_8020_2007L));
        assertEquals("", covering(symbols, 0xffff_ffff_8020_2008L), "behind the last object");
        assertEquals("", covering(symbols, 0x8020_0004L), "below the first");
    }

    private static String covering(Symbols symbols, long address) {
        return symbols.covering(address).map(Symbol::name).orElse("");
    }

    @Test
    void emptyAndOtherSegmentsAreLeftOut() throws ElfException {
        ElfFile elf = ElfFile.parse(ElfBuilder.kernel().segment(1, 0x8020_0000L, 0, new byte[0], 0)
                .segment(4, 0x8020_0000L, 0, new byte[] {1}, 1).build());
        assertEquals(2, elf.segments().size());
    }

    @Test
    void aFileWithoutSectionsHasNoSymbols() throws ElfException {
        byte[] stripped = patched(file -> file.putLong(40, 0));
        assertEquals(List.of(), ElfFile.parse(stripped).symbols().all());
    }

    @Test
    void saysExactlyWhatIsBad() {
        refuses("is cut off: it has 63 bytes, an ELF header alone has 64", Arrays.copyOf(ElfBuilder.kernel().build(), 63));
        refuses("does not begin with the ELF magic number", patched(file -> file.put(1, (byte) 'e')));
        refuses("is a 32-bit ELF file; a 64-bit one is needed", patched(file -> file.put(4, (byte) 1)));
        refuses("has unknown ELF class 3", patched(file -> file.put(4, (byte) 3)));
        refuses("is big-endian; RISC-V code is little-endian", patched(file -> file.put(5, (byte) 2)));
        refuses("has unknown ELF data encoding 0", patched(file -> file.put(5, (byte) 0)));
        refuses("has unknown ELF version 0", patched(file -> file.put(6, (byte) 0)));
        refuses("is not an executable but of type 1 (relocatable object); link it first", patched(file -> file.putShort(16, (short) 1)));
        refuses("is not an executable but of type 4 (core dump); link it first", patched(file -> file.putShort(16, (short) 4)));
        refuses("is for machine 62 (x86-64), not for RISC-V (243)", patched(file -> file.putShort(18, (short) 62)));
        refuses("is for machine 999, not for RISC-V (243)", patched(file -> file.putShort(18, (short) 999)));
    }

    @Test
    void saysWhichTableIsBad() {
        int length = ElfBuilder.kernel().build().length;
        refuses("has no program headers: there is nothing to load", patched(file -> file.putShort(56, (short) 0)));
        refuses("has more program headers than are supported (65534)", patched(file -> file.putShort(56, (short) -1)));
        refuses("has program headers of 32 bytes; ELF64 has 56", patched(file -> file.putShort(54, (short) 32)));
        refuses("the table of 2 program headers (112 bytes at offset 0x7fffffffffffffff) is outside the file of " + length + " bytes",
                patched(file -> file.putLong(32, Long.MAX_VALUE)));
        refuses("the table of 100 program headers (5600 bytes at offset 0x40) is outside the file of " + length + " bytes",
                patched(file -> file.putShort(56, (short) 100)));
        refuses("has section headers of 40 bytes; ELF64 has 64", patched(file -> file.putShort(58, (short) 40)));
        refuses("the table of 3 section headers (192 bytes at offset 0x%x) is outside the file of %d bytes".formatted(
                length - 192, length - 1), Arrays.copyOf(ElfBuilder.kernel().build(), length - 1));
    }

    @Test
    void saysWhichSegmentIsBad() {
        int length = ElfBuilder.kernel().build().length;
        refuses("segment 1 (1 bytes at offset 0x186a0) is outside the file of " + length + " bytes",
                patched(file -> file.putLong(SECOND_SEGMENT + 8, 100_000)));
        refuses("segment 0 has 9 bytes in the file but only 8 in memory", patched(file -> file.putLong(PROGRAM_HEADERS + 32, 9)));
        refuses("segment 1 (0x3000 bytes at 0xffffffffffffe000) wraps around the end of the address space",
                patched(file -> file.putLong(SECOND_SEGMENT + 24, -0x2000)));
        refuses("segments 0 (0x80200000..0x80200008) and 1 (0x80200007..0x80203007) overlap",
                patched(file -> file.putLong(SECOND_SEGMENT + 24, 0x8020_0007L)));
        refuses("its entry 0x80300000 lies in no segment", patched(file -> file.putLong(24, 0x8030_0000L)));
        refuses("is a program for an operating system: it asks for a dynamic loader",
                ElfBuilder.kernel().segment(3, 0, 0, "/lib/ld.so".getBytes(), 10).build());
        refuses("has no segment to load", new ElfBuilder().segment(4, 0, 0, new byte[4], 4).build());
    }

    @Test
    void saysWhatIsWrongWithSymbols() {
        byte[] good = ElfBuilder.kernel().build();
        int table = good.length - 2 * 64;
        refuses("has symbols of 16 bytes; ELF64 has 24", patched(file -> file.putLong(table + 56, 16)));
        refuses("its symbol table names section 9 for its strings, which is no string table", patched(file -> file.putInt(table + 40, 9)));
        refuses("its symbol table names section 1 for its strings, which is no string table", patched(file -> file.putInt(table + 40, 1)));
        refuses("the symbol table (96 bytes at offset 0xffffffffffffffff) is outside the file of " + good.length + " bytes",
                patched(file -> file.putLong(table + 24, -1)));
        long symbols = ByteBuffer.wrap(good).order(ByteOrder.LITTLE_ENDIAN).getLong(table + 24);
        refuses("the symbol at offset 0x%x has its name outside the string table".formatted(symbols + 24),
                patched(file -> file.putInt((int) symbols + 24, 10_000)));
        refuses("the name at offset 0x%x has no end".formatted(symbols + 96 + 13),
                patched(file -> file.putLong(table + 64 + 32, 16)));
    }

    /// Whatever happens to the bytes of a file, it is read or refused with a sentence.
    @Test
    void damagedFilesAreReadOrRefused() {
        long seed = new Random().nextLong();
        System.out.println("ElfFileTest: seed " + seed);
        Random random = new Random(seed);
        byte[] good = ElfBuilder.kernel().build();
        int read = 0;
        for (int round = 0; round < 30_000; round++) {
            byte[] bad = random.nextInt(8) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int i = random.nextInt(3); i >= 0 && bad.length > 8; i--) {
                damage(random, bad);
            }
            String where = "seed " + seed + ", round " + round;
            read += reads(ElfFile::parse, bad, where) ? 1 : 0;
            reads(ElfCode::read, bad, where);
        }
        assertTrue(read > 500 && read < 29_000, read + " of 30000 were read");
    }

    /// Mostly where the structure is: headers, and the tables at the end.
    private static void damage(Random random, byte[] bytes) {
        int at = random.nextInt(bytes.length - 8);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long[] edges = {0, 1, -1, 0xffff, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, bytes.length,
                bytes.length - 1, 64, 24, 2, 3};
        long value = random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextLong();
        switch (random.nextInt(4)) {
            case 0 -> file.put(at, (byte) value);
            case 1 -> file.putShort(at & -2, (short) value);
            case 2 -> file.putInt(at & -4, (int) value);
            default -> file.putLong(at & -8, value);
        }
    }

    private interface Reading {
        Object read(byte[] file) throws ElfException;
    }

    private static boolean reads(Reading reading, byte[] file, String where) {
        try {
            reading.read(file);
            return true;
        } catch (ElfException refused) {
            assertTrue(refused.getMessage().length() > 10, where);
            return false;
        } catch (RuntimeException | Error other) {
            throw new AssertionError(where, other);
        }
    }

    private static byte[] patched(Consumer<ByteBuffer> patch) {
        byte[] bytes = ElfBuilder.kernel().build();
        patch.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    private static void refuses(String message, byte[] file) {
        assertEquals(message, assertThrows(ElfException.class, () -> ElfFile.parse(file)).getMessage());
    }
}
