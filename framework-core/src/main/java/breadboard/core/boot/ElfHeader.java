package breadboard.core.boot;

import java.util.Map;

/// The file header (gABI chapter 4 "ELF Header"), checked, and where its two tables are.
///
/// @param entry              `e_entry`, a virtual address as linked
/// @param programHeaders     offset of the program header table, all inside the file
/// @param programHeaderCount its entries, at least 1
/// @param sections           offset of the section header table, all inside the file
/// @param sectionCount       its entries; 0 when there is none
record ElfHeader(ElfBytes bytes, long entry, long programHeaders, int programHeaderCount, long sections, int sectionCount) {
    static final int PROGRAM_HEADER_BYTES = 56;
    static final int SECTION_HEADER_BYTES = 64;
    private static final int HEADER_BYTES = 64;
    private static final int CLASS_64 = 2;
    private static final int LITTLE_ENDIAN = 1;
    private static final int CURRENT_VERSION = 1;
    private static final int TYPE_EXECUTABLE = 2;
    private static final int TYPE_SHARED = 3;
    private static final int MACHINE_RISCV = 243;
    private static final int TOO_MANY = 0xffff;
    private static final Map<Integer, String> TYPES = Map.of(0, "none", 1, "relocatable object", 4, "core dump");
    private static final Map<Integer, String> MACHINES = Map.of(3, "x86", 8, "MIPS", 20, "PowerPC", 21, "PowerPC64",
            22, "S390", 40, "Arm", 62, "x86-64", 183, "AArch64", 258, "LoongArch");

    static ElfHeader read(ElfBytes bytes) throws ElfException {
        identify(bytes);
        int type = bytes.half(16);
        if (type != TYPE_EXECUTABLE && type != TYPE_SHARED) {
            throw new ElfException("is not an executable but of type " + named(TYPES, type) + "; link it first");
        }
        int machine = bytes.half(18);
        if (machine != MACHINE_RISCV) {
            throw new ElfException("is for machine " + named(MACHINES, machine) + ", not for RISC-V (" + MACHINE_RISCV + ")");
        }
        long sections = bytes.xword(40);
        int sectionCount = sections == 0 ? 0 : bytes.half(60);
        ElfHeader header = new ElfHeader(bytes, bytes.xword(24), bytes.xword(32), bytes.half(56), sections, sectionCount);
        header.checkTables();
        return header;
    }

    private static void identify(ElfBytes bytes) throws ElfException {
        if (bytes.size() < HEADER_BYTES) {
            throw new ElfException("is cut off: it has %d bytes, an ELF header alone has %d".formatted(bytes.size(), HEADER_BYTES));
        }
        if (bytes.word(0) != 0x464c_457f) {
            throw new ElfException("does not begin with the ELF magic number");
        }
        if (bytes.octet(4) != CLASS_64) {
            throw new ElfException(bytes.octet(4) == 1 ? "is a 32-bit ELF file; a 64-bit one is needed"
                    : "has unknown ELF class " + bytes.octet(4));
        }
        if (bytes.octet(5) != LITTLE_ENDIAN) {
            throw new ElfException(bytes.octet(5) == 2 ? "is big-endian; RISC-V code is little-endian"
                    : "has unknown ELF data encoding " + bytes.octet(5));
        }
        if (bytes.octet(6) != CURRENT_VERSION) {
            throw new ElfException("has unknown ELF version " + bytes.octet(6));
        }
    }

    private void checkTables() throws ElfException {
        if (programHeaderCount == 0) {
            throw new ElfException("has no program headers: there is nothing to load");
        }
        if (programHeaderCount == TOO_MANY) {
            throw new ElfException("has more program headers than are supported (65534)");
        }
        checkEntrySize("program header", bytes.half(54), PROGRAM_HEADER_BYTES);
        bytes.require(programHeaders, (long) programHeaderCount * PROGRAM_HEADER_BYTES,
                "the table of " + programHeaderCount + " program headers");
        if (sectionCount > 0) {
            checkEntrySize("section header", bytes.half(58), SECTION_HEADER_BYTES);
            bytes.require(sections, (long) sectionCount * SECTION_HEADER_BYTES,
                    "the table of " + sectionCount + " section headers");
        }
    }

    private static void checkEntrySize(String what, int found, int expected) throws ElfException {
        if (found != expected) {
            throw new ElfException("has " + what + "s of " + found + " bytes; ELF64 has " + expected);
        }
    }

    private static String named(Map<Integer, String> names, int number) {
        return names.containsKey(number) ? number + " (" + names.get(number) + ")" : String.valueOf(number);
    }
}
