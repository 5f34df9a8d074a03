package breadboard.core.boot;

import breadboard.core.boot.Program.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a program file holds for execution.
///
/// @param parts   in the order of the file
/// @param symbols none for a raw image
public record Code(List<Part> parts, Symbols symbols) {

    /// Copies the list.
    public Code {
        parts = List.copyOf(parts);
    }

    /// Adjacent bytes.
    ///
    /// @param name   of the section (`.text`), else which segment it is, else the file
    /// @param address virtual address, as linked
    /// @param bytes  what stands there
    public record Part(String name, long address, byte[] bytes) { }

    /// Reads a file: of an ELF file its executable sections, or its executable segments where it has no sections; of any other all of it.
    ///
    /// @param rawBase where a file begins that is no ELF file
    /// @throws IOException with a sentence that names the file
    public static Code read(Path file, long rawBase) throws IOException {
        try {
            byte[] bytes = Program.bytes(file);
            return ElfFile.looksLike(bytes) ? ElfCode.read(bytes)
                    : new Code(List.of(new Part(file.getFileName().toString(), rawBase, bytes)), Symbols.NONE);
        } catch (RefusedException refused) {
            throw new IOException(refused.getMessage(), refused);
        } catch (ElfException refused) {
            throw new IOException(file + ": " + refused.getMessage(), refused);
        }
    }
}
