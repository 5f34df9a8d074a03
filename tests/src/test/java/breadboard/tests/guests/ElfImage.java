package breadboard.tests.guests;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Sections and symbols of a little-endian ELF64 file, read without the loader under test.
final class ElfImage {

    private static final int SEGMENT_HEADER_OFFSET = 32;
    private static final int SECTION_HEADER_OFFSET = 40;
    private static final int SEGMENT_HEADER_BYTES = 54;
    private static final int SEGMENT_COUNT = 56;
    private static final int LOAD = 1;
    private static final int SECTION_HEADER_BYTES = 58;
    private static final int SECTION_COUNT = 60;
    private static final int SECTION_NAMES = 62;
    private static final int SYMBOL_BYTES = 24;

    private final ByteBuffer file;

    private ElfImage(ByteBuffer file) {
        this.file = file;
    }

    static ElfImage read(Path path) throws IOException {
        return new ElfImage(ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN));
    }

    byte[] bytes() {
        return file.array();
    }

    /// What the loadable segments put into memory, from the lowest physical address on: a raw image.
    byte[] raw() {
        long base = Long.MAX_VALUE;
        long end = 0;
        for (int pass = 0; pass < 2; pass++) {
            byte[] memory = new byte[pass == 0 ? 0 : Math.toIntExact(end - base)];
            for (int i = 0; i < file.getShort(SEGMENT_COUNT); i++) {
                int at = (int) file.getLong(SEGMENT_HEADER_OFFSET) + i * file.getShort(SEGMENT_HEADER_BYTES);
                long place = file.getLong(at + 24);
                int bytes = (int) file.getLong(at + 32);
                if (file.getInt(at) == LOAD && bytes > 0) {
                    base = Math.min(base, place);
                    end = Math.max(end, place + bytes);
                    if (pass == 1) {
                        System.arraycopy(file.array(), (int) file.getLong(at + 8), memory, (int) (place - base), bytes);
                    }
                }
            }
            if (pass == 1) {
                return memory;
            }
        }
        throw new IllegalStateException();
    }

    /// The contents of a section; none if there is no such section.
    byte[] section(String name) {
        int names = header(file.getShort(SECTION_NAMES));
        for (int i = 0; i < file.getShort(SECTION_COUNT); i++) {
            if (text(offset(names) + file.getInt(header(i))).equals(name)) {
                return contents(header(i));
            }
        }
        return new byte[0];
    }

    List<String> symbols() {
        ByteBuffer table = ByteBuffer.wrap(section(".symtab")).order(ByteOrder.LITTLE_ENDIAN);
        byte[] names = section(".strtab");
        List<String> symbols = new ArrayList<>();
        for (int at = 0; at < table.limit(); at += SYMBOL_BYTES) {
            int start = table.getInt(at);
            int end = start;
            while (names[end] != 0) {
                end++;
            }
            symbols.add(new String(names, start, end - start, StandardCharsets.UTF_8));
        }
        return symbols;
    }

    private int header(int index) {
        return (int) file.getLong(SECTION_HEADER_OFFSET) + index * file.getShort(SECTION_HEADER_BYTES);
    }

    private int offset(int header) {
        return (int) file.getLong(header + 24);
    }

    private byte[] contents(int header) {
        byte[] contents = new byte[(int) file.getLong(header + 32)];
        file.get(offset(header), contents);
        return contents;
    }

    private String text(int offset) {
        StringBuilder text = new StringBuilder();
        for (int at = offset; file.get(at) != 0; at++) {
            text.append((char) file.get(at));
        }
        return text.toString();
    }
}
