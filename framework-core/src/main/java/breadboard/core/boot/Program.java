package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// An executable file and its place in RAM: an ELF file goes where it says, any other where the board puts it.
///
/// @param pieces  in the order of the file
/// @param entry   physical address of the first instruction
/// @param symbols none for a raw image
record Program(List<Piece> pieces, long entry, Symbols symbols) {

    /// Why a file cannot be used.
    static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String message) {
            super(message);
        }
    }

    /// Reads a whole file that is not empty.
    static byte[] bytes(Path file) throws RefusedException {
        try {
            if (Files.size(file) > Integer.MAX_VALUE - 8) {
                throw new RefusedException(file + ": is larger than 2 GiB");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (bytes.length == 0) {
                throw new RefusedException(file + ": is empty");
            }
            return bytes;
        } catch (NoSuchFileException absent) {
            throw new RefusedException(file + ": does not exist");
        } catch (IOException unreadable) {
            throw new RefusedException(file + ": cannot be read: " + unreadable.getMessage());
        }
    }

    /// @param ramBase start of RAM, to which a Linux image's `text_offset` is relative
    /// @param rawBase where a raw image goes
    static Program read(Refusal.Subject subject, Path file, long ramBase, long rawBase) throws RefusedException {
        byte[] bytes = bytes(file);
        if (ElfFile.looksLike(bytes)) {
            return elf(subject, file, bytes);
        }
        if (bytes.length > 2 && bytes[0] == 0x1f && (bytes[1] & 0xff) == 0x8b) {
            throw new RefusedException(file + ": is compressed with gzip; unpack it first");
        }
        return raw(subject, file, bytes, ramBase, rawBase);
    }

    private static Program elf(Refusal.Subject subject, Path file, byte[] bytes) throws RefusedException {
        try {
            ElfFile elf = ElfFile.parse(bytes);
            List<Piece> pieces = elf.segments().stream()
                    .map(segment -> new Piece(subject, file + ", segment " + segment.number(),
                            new AddressRange(segment.address(), segment.sizeBytes()), bytes, segment.offset(), segment.fileBytes()))
                    .toList();
            return new Program(pieces, elf.entry(), elf.symbols());
        } catch (ElfException refused) {
            throw new RefusedException(file + ": " + refused.getMessage());
        }
    }

    private static Program raw(Refusal.Subject subject, Path file, byte[] bytes, long ramBase, long rawBase)
            throws RefusedException {
        Optional<LinuxHeader> header = LinuxHeader.find(bytes);
        if (header.isPresent() && header.get().bigEndian()) {
            throw new RefusedException(file + ": is a big-endian Linux image; RISC-V code is little-endian");
        }
        if (header.isPresent() && header.get().fileBytes() > bytes.length) {
            throw new RefusedException("%s: is cut short: its header describes %d bytes, the file has %d"
                    .formatted(file, header.get().fileBytes(), bytes.length));
        }
        long address = header.map(linux -> ramBase + linux.textOffset()).orElse(rawBase);
        long sizeBytes = Math.max(bytes.length, header.map(LinuxHeader::imageBytes).orElse(0L));
        if (Long.compareUnsigned(address + (sizeBytes - 1), address) < 0) {
            throw new RefusedException("%s: its Linux header asks for %d bytes at 0x%x, beyond the end of the address space"
                    .formatted(file, sizeBytes, address));
        }
        Piece piece = new Piece(subject, file.toString(), new AddressRange(address, sizeBytes), bytes, 0, bytes.length);
        return new Program(List.of(piece), address, Symbols.NONE);
    }

    /// The address behind the highest byte.
    long end() {
        return pieces.stream().mapToLong(piece -> piece.range().last() + 1).max().orElseThrow();
    }

    /// The lowest address.
    long base() {
        return pieces.stream().mapToLong(piece -> piece.range().base()).min().orElseThrow();
    }
}
