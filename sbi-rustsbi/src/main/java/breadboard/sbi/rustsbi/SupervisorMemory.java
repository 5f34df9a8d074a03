package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.PhysicalMemory;

/// RAM as the supervisor may use it: all but the firmware's own range. PMP enforces the same for the supervisor's accesses.
final class SupervisorMemory {
    private final PhysicalMemory memory;
    private final AddressRange firmware;
    private final long instructionAlignmentBytes;

    /// @param compressed whether instructions may lie on any even address
    SupervisorMemory(PhysicalMemory memory, AddressRange firmware, boolean compressed) {
        this.memory = memory;
        this.firmware = firmware;
        this.instructionAlignmentBytes = compressed ? 2 : 4;
    }

    PhysicalMemory memory() {
        return memory;
    }

    AddressRange firmware() {
        return firmware;
    }

    /// Whether the supervisor may read and write `bytes` bytes from `address` on; true for no bytes at all.
    boolean isAccessible(long address, long bytes) {
        return bytes == 0
                || memory.contains(address, bytes) && !firmware.overlaps(new AddressRange(address, bytes));
    }

    /// Whether the supervisor may execute from `address`.
    boolean isExecutable(long address) {
        return address % instructionAlignmentBytes == 0 && isAccessible(address, instructionAlignmentBytes);
    }
}
