package breadboard.core.boot;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Writes ELF files: header, program headers, contents, then a symbol table, its strings and the section headers.
final class ElfBuilder {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private final List<long[]> segments = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<long[]> symbols = new ArrayList<>();
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private long entry;

    ElfBuilder() {
        strings.write(0);
    }

    /// A kernel with code, zeroed data and two symbols, linked at 0xffffffff80200000 for 0x80200000.
    static ElfBuilder kernel() {
        return new ElfBuilder().entry(0xffff_ffff_8020_0004L)
                .segment(1, 0x8020_0000L, 0xffff_ffff_8020_0000L, new byte[] {1, 2, 3, 4, 5, 6, 7, 8}, 8)
                .segment(1, 0x8020_1000L, 0xffff_ffff_8020_1000L, new byte[] {9}, 0x3000)
                .symbol("_start", 0xffff_ffff_8020_0004L, 0, 0)
                .symbol("main", 0xffff_ffff_8020_0006L, 2, 2)
                .symbol("HEAP", 0xffff_ffff_8020_1008L, 0x1000, 1);
    }

    ElfBuilder entry(long address) {
        entry = address;
        return this;
    }

    ElfBuilder segment(int type, long address, long va, byte[] bytes, long sizeBytes) {
        segments.add(new long[] {type, address, va, sizeBytes});
        contents.add(bytes);
        return this;
    }

    ElfBuilder symbol(String name, long address, long sizeBytes, int type) {
        symbols.add(new long[] {strings.size(), address, sizeBytes, type});
        strings.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        strings.write(0);
        return this;
    }

    byte[] build() {
        int contentBytes = contents.stream().mapToInt(each -> each.length).sum();
        int symbolsAt = HEADER + segments.size() * PROGRAM_HEADER + contentBytes;
        int symbolBytes = (symbols.size() + 1) * 24;
        int stringsAt = symbolsAt + symbolBytes;
        int sectionsAt = stringsAt + strings.size();
        ByteBuffer file = ByteBuffer.allocate(sectionsAt + 3 * 64).order(ByteOrder.LITTLE_ENDIAN);
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}).position(16);
        file.putShort((short) 2).putShort((short) 243).putInt(1).putLong(entry).putLong(HEADER).putLong(sectionsAt).putInt(0)
                .putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) segments.size())
                .putShort((short) 64).putShort((short) 3).putShort((short) 0);
        int offset = HEADER + segments.size() * PROGRAM_HEADER;
        for (int i = 0; i < segments.size(); i++) {
            long[] segment = segments.get(i);
            file.putInt((int) segment[0]).putInt(7).putLong(offset).putLong(segment[2]).putLong(segment[1])
                    .putLong(contents.get(i).length).putLong(segment[3]).putLong(4096);
            offset += contents.get(i).length;
        }
        contents.forEach(file::put);
        file.position(symbolsAt + 24);
        for (long[] symbol : symbols) {
            file.putInt((int) symbol[0]).put((byte) (0x10 | symbol[3])).put((byte) 0).putShort((short) 1)
                    .putLong(symbol[1]).putLong(symbol[2]);
        }
        file.put(strings.toByteArray()).position(sectionsAt + 64);
        section(file, 2, symbolsAt, symbolBytes, 2, 24);
        section(file, 3, stringsAt, strings.size(), 0, 0);
        return file.array();
    }

    private static void section(ByteBuffer file, int type, long offset, long sizeBytes, int link, long entryBytes) {
        file.putInt(0).putInt(type).putLong(0).putLong(0).putLong(offset).putLong(sizeBytes).putInt(link).putInt(0).putLong(8)
                .putLong(entryBytes);
    }
}
