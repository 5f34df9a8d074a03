package breadboard.core.boot;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;
import java.util.Optional;

/// Bytes with their place in RAM.
///
/// @param subject   what they are part of
/// @param name      for messages: `kernel.elf, segment 1`
/// @param range     where they lie; what `bytes` does not fill is zero
/// @param bytes     holds them
/// @param offset    where they begin in `bytes`
/// @param fileBytes how many there are
record Piece(Refusal.Subject subject, String name, AddressRange range, byte[] bytes, int offset, int fileBytes) {

    static Piece whole(Refusal.Subject subject, String name, long address, byte[] bytes) {
        return new Piece(subject, name, new AddressRange(address, bytes.length), bytes, 0, bytes.length);
    }

    /// RAM is zero where nothing was written yet.
    void copyTo(PhysicalMemory memory) {
        memory.write(range.base(), bytes, offset, fileBytes);
    }

    Optional<String> misfit(AddressRange memory) {
        return memory.contains(range.base(), range.sizeBytes()) ? Optional.empty()
                : Optional.of(this + " does not fit in RAM (" + memory + ")");
    }

    @Override
    public String toString() {
        return name + " (" + range + ")";
    }
}
