package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reads the program header table (gABI chapter 5 "Program Header").
final class ElfSegments {
    private static final int LOAD = 1;
    private static final int INTERPRETER = 3;

    private ElfSegments() { }

    static List<ElfFile.Segment> read(ElfHeader header) throws ElfException {
        List<ElfFile.Segment> segments = new ArrayList<>();
        for (int i = 0; i < header.programHeaderCount(); i++) {
            long at = header.programHeaders() + (long) i * ElfHeader.PROGRAM_HEADER_BYTES;
            int type = header.bytes().word(at);
            if (type == INTERPRETER) {
                throw new ElfException("is a program for an operating system: it asks for a dynamic loader");
            }
            if (type == LOAD && header.bytes().xword(at + 40) != 0) {
                segments.add(segment(header.bytes(), i, at));
            }
        }
        if (segments.isEmpty()) {
            throw new ElfException("has no segment to load");
        }
        checkOverlaps(segments);
        return segments;
    }

    private static ElfFile.Segment segment(ElfBytes bytes, int number, long at) throws ElfException {
        long offset = bytes.xword(at + 8);
        long va = bytes.xword(at + 16);
        long address = bytes.xword(at + 24);
        long fileBytes = bytes.xword(at + 32);
        long sizeBytes = bytes.xword(at + 40);
        if (Long.compareUnsigned(fileBytes, sizeBytes) > 0) {
            throw new ElfException("segment %d has %s bytes in the file but only %s in memory".formatted(
                    number, Long.toUnsignedString(fileBytes), Long.toUnsignedString(sizeBytes)));
        }
        bytes.require(offset, fileBytes, "segment " + number);
        if (wraps(address, sizeBytes) || wraps(va, sizeBytes)) {
            throw new ElfException("segment %d (0x%x bytes at 0x%x) wraps around the end of the address space".formatted(
                    number, sizeBytes, address));
        }
        return new ElfFile.Segment(number, address, va, (int) offset, (int) fileBytes, sizeBytes);
    }

    private static boolean wraps(long base, long sizeBytes) {
        return Long.compareUnsigned(base + (sizeBytes - 1), base) < 0;
    }

    private static void checkOverlaps(List<ElfFile.Segment> segments) throws ElfException {
        List<ElfFile.Segment> sorted = new ArrayList<>(segments);
        sorted.sort(Comparator.comparing(ElfFile.Segment::address, Long::compareUnsigned));
        for (int i = 1; i < sorted.size(); i++) {
            ElfFile.Segment lower = sorted.get(i - 1);
            ElfFile.Segment upper = sorted.get(i);
            if (range(lower).overlaps(range(upper))) {
                throw new ElfException("segments %d (%s) and %d (%s) overlap".formatted(
                        lower.number(), range(lower), upper.number(), range(upper)));
            }
        }
    }

    private static AddressRange range(ElfFile.Segment segment) {
        return new AddressRange(segment.address(), segment.sizeBytes());
    }

    /// `e_entry` is a virtual address; a kernel linked high starts at the physical one. Some linker scripts give the physical
    /// address itself, so that is accepted where no segment has the virtual one.
    static long physicalEntry(ElfHeader header, List<ElfFile.Segment> segments) throws ElfException {
        long entry = header.entry();
        for (ElfFile.Segment segment : segments) {
            if (Long.compareUnsigned(entry - segment.va(), segment.sizeBytes()) < 0) {
                return segment.address() + (entry - segment.va());
            }
        }
        for (ElfFile.Segment segment : segments) {
            if (range(segment).contains(entry)) {
                return entry;
            }
        }
        throw new ElfException("its entry 0x%x lies in no segment".formatted(entry));
    }
}
