package breadboard.core.machine;

import breadboard.api.bus.AccessWidth;

/// Sees what harts read from and write to devices, on the machine's thread, after it was done.
@FunctionalInterface
public interface DeviceObserver {
    /// @param device its id on the board
    /// @param offset from the start of the device
    /// @param value  what was read or written, zero-extended
    void accessed(String device, boolean store, long offset, AccessWidth width, long value);
}
