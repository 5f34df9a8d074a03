package breadboard.core.boot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the executable parts of an ELF file (gABI chapter 4 "Sections", chapter 5 "Program Header").
final class ElfCode {
    private static final int SECTION_PROGRAM = 1;
    private static final long SECTION_EXECUTABLE = 4;
    private static final int SEGMENT_LOAD = 1;
    private static final int SEGMENT_EXECUTABLE = 1;
    private static final int NAMES_INDEX = 62;

    private ElfCode() { }

    static Code read(byte[] file) throws ElfException {
        ElfHeader header = ElfHeader.read(new ElfBytes(file));
        List<Code.Part> parts = header.sectionCount() > 0 ? sections(header, file) : segments(header, file);
        if (parts.isEmpty()) {
            throw new ElfException("has nothing to execute");
        }
        return new Code(parts, ElfSymbols.read(header));
    }

    private static List<Code.Part> sections(ElfHeader header, byte[] file) throws ElfException {
        ElfBytes bytes = header.bytes();
        List<Code.Part> parts = new ArrayList<>();
        for (int i = 0; i < header.sectionCount(); i++) {
            long at = header.sections() + (long) i * ElfHeader.SECTION_HEADER_BYTES;
            if (bytes.word(at + 4) == SECTION_PROGRAM && (bytes.xword(at + 8) & SECTION_EXECUTABLE) != 0) {
                parts.add(new Code.Part(name(header, at, i), bytes.xword(at + 16),
                        content(bytes, file, bytes.xword(at + 24), bytes.xword(at + 32), "section " + i)));
            }
        }
        return parts;
    }

    private static String name(ElfHeader header, long section, int number) throws ElfException {
        ElfBytes bytes = header.bytes();
        int names = bytes.half(NAMES_INDEX);
        if (names == 0 || names >= header.sectionCount()) {
            return "section " + number;
        }
        long table = header.sections() + (long) names * ElfHeader.SECTION_HEADER_BYTES;
        long strings = bytes.xword(table + 24);
        long stringsBytes = bytes.xword(table + 32);
        bytes.require(strings, stringsBytes, "the sections' string table");
        long name = Integer.toUnsignedLong(bytes.word(section));
        if (name >= stringsBytes) {
            throw new ElfException("section " + number + " has its name outside the string table");
        }
        return bytes.string(strings + name, strings + stringsBytes);
    }

    private static List<Code.Part> segments(ElfHeader header, byte[] file) throws ElfException {
        ElfBytes bytes = header.bytes();
        List<Code.Part> parts = new ArrayList<>();
        for (int i = 0; i < header.programHeaderCount(); i++) {
            long at = header.programHeaders() + (long) i * ElfHeader.PROGRAM_HEADER_BYTES;
            if (bytes.word(at) == SEGMENT_LOAD && (bytes.word(at + 4) & SEGMENT_EXECUTABLE) != 0) {
                parts.add(new Code.Part("segment " + i, bytes.xword(at + 16),
                        content(bytes, file, bytes.xword(at + 8), bytes.xword(at + 32), "segment " + i)));
            }
        }
        return parts;
    }

    private static byte[] content(ElfBytes bytes, byte[] file, long offset, long sizeBytes, String what) throws ElfException {
        bytes.require(offset, sizeBytes, what);
        return Arrays.copyOfRange(file, (int) offset, (int) (offset + sizeBytes));
    }
}
