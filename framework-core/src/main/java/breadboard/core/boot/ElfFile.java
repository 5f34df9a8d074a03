package breadboard.core.boot;

import java.util.List;

/// An executable of the RISC-V psABI: ELF64, little-endian, `EM_RISCV`.
///
/// @param entry    physical address of the first instruction
/// @param segments what to load, in the order of the file; they do not overlap
/// @param symbols  from the symbol table; none in a stripped file
public record ElfFile(long entry, List<Segment> segments, Symbols symbols) {

    /// Copies the list.
    public ElfFile {
        segments = List.copyOf(segments);
    }

    /// A part of the file that belongs in memory.
    ///
    /// @param number    index in the program header table
    /// @param address   physical address (`p_paddr`)
    /// @param va        virtual address (`p_vaddr`)
    /// @param offset    where its bytes begin in the file
    /// @param fileBytes how many there are
    /// @param sizeBytes size in memory; what the file does not hold is zero
    public record Segment(int number, long address, long va, int offset, int fileBytes, long sizeBytes) { }

    /// Whether the bytes begin with the magic number of ELF.
    public static boolean looksLike(byte[] bytes) {
        return bytes.length >= 4 && bytes[0] == 0x7f && bytes[1] == 'E' && bytes[2] == 'L' && bytes[3] == 'F';
    }

    /// Reads a file.
    ///
    /// @throws ElfException with a sentence on the first thing that is wrong
    public static ElfFile parse(byte[] bytes) throws ElfException {
        ElfHeader header = ElfHeader.read(new ElfBytes(bytes));
        List<Segment> segments = ElfSegments.read(header);
        return new ElfFile(ElfSegments.physicalEntry(header, segments), segments, ElfSymbols.read(header));
    }
}
