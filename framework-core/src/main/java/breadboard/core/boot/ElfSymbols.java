package breadboard.core.boot;

import java.util.ArrayList;
import java.util.List;

/// Reads the symbol table (gABI chapter 4 "Symbol Table").
final class ElfSymbols {
    private static final int SECTION_SYMBOLS = 2;
    private static final int SECTION_STRINGS = 3;
    private static final int SYMBOL_BYTES = 24;
    private static final int UNDEFINED = 0;
    private static final int TYPE_SECTION = 3;
    private static final int TYPE_FILE = 4;

    private ElfSymbols() { }

    static Symbols read(ElfHeader header) throws ElfException {
        List<Symbol> symbols = new ArrayList<>();
        for (int i = 0; i < header.sectionCount(); i++) {
            if (header.bytes().word(sectionAt(header, i) + 4) == SECTION_SYMBOLS) {
                readTable(header, i, symbols);
            }
        }
        return new Symbols(symbols);
    }

    private static long sectionAt(ElfHeader header, long index) {
        return header.sections() + index * ElfHeader.SECTION_HEADER_BYTES;
    }

    private static void readTable(ElfHeader header, int index, List<Symbol> symbols) throws ElfException {
        ElfBytes bytes = header.bytes();
        long table = sectionAt(header, index);
        long offset = bytes.xword(table + 24);
        long sizeBytes = bytes.xword(table + 32);
        bytes.require(offset, sizeBytes, "the symbol table");
        if (bytes.xword(table + 56) != SYMBOL_BYTES) {
            throw new ElfException("has symbols of " + Long.toUnsignedString(bytes.xword(table + 56)) + " bytes; ELF64 has "
                    + SYMBOL_BYTES);
        }
        long link = Integer.toUnsignedLong(bytes.word(table + 40));
        if (link >= header.sectionCount() || bytes.word(sectionAt(header, link) + 4) != SECTION_STRINGS) {
            throw new ElfException("its symbol table names section " + link + " for its strings, which is no string table");
        }
        long strings = bytes.xword(sectionAt(header, link) + 24);
        long stringsBytes = bytes.xword(sectionAt(header, link) + 32);
        bytes.require(strings, stringsBytes, "the symbols' string table");
        for (long at = offset; at + SYMBOL_BYTES <= offset + sizeBytes; at += SYMBOL_BYTES) {
            readSymbol(bytes, at, strings, stringsBytes, symbols);
        }
    }

    private static void readSymbol(ElfBytes bytes, long at, long strings, long stringsBytes, List<Symbol> symbols)
            throws ElfException {
        long name = Integer.toUnsignedLong(bytes.word(at));
        int type = bytes.octet(at + 4) & 0xf;
        if (name == 0 || type == TYPE_SECTION || type == TYPE_FILE || bytes.half(at + 6) == UNDEFINED) {
            return;
        }
        if (name >= stringsBytes) {
            throw new ElfException("the symbol at offset 0x%x has its name outside the string table".formatted(at));
        }
        Symbol.Kind kind = switch (type) {
            case 1 -> Symbol.Kind.OBJECT;
            case 2 -> Symbol.Kind.FUNCTION;
            default -> Symbol.Kind.OTHER;
        };
        symbols.add(new Symbol(bytes.string(strings + name, strings + stringsBytes), bytes.xword(at + 8), bytes.xword(at + 16),
                kind));
    }
}
