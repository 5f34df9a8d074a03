package breadboard.api.bus;

import breadboard.api.state.Stateful;
import java.util.Set;

/// A device that harts reach through loads and stores.
///
/// Bodies are total: the bus has checked that an access lies inside the device, is naturally aligned and has one of the
/// accepted widths; a register that is not defined reads 0 and ignores stores. All calls come from one thread at a time.
public interface MmioDevice extends Stateful {

    /// Size of the register window in bytes; constant for the life of the device.
    long sizeBytes();

    /// Accepted widths; any other is an access fault for the hart, and the device is not called.
    default Set<AccessWidth> widths() {
        return Set.of(AccessWidth.WORD);
    }

    /// Reads a register. Bits above `width` in the result are ignored.
    ///
    /// @param offset bytes from the start of the device
    long load(long offset, AccessWidth width);

    /// Writes a register.
    ///
    /// @param offset bytes from the start of the device
    /// @param value  zero-extended from `width`
    void store(long offset, AccessWidth width, long value);

    /// Puts the device into its state after power-on, and its wires low.
    void reset();
}
