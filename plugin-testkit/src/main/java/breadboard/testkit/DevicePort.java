package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;

/// A device as a bus reaches it, in the manual's names: `lw(0x4)`, `sd(0x4000, 1)`. An access that a bus would refuse fails the test.
public final class DevicePort {
    private final MmioDevice device;

    /// The port of `device`.
    public DevicePort(MmioDevice device) {
        this.device = device;
    }

    /// Reads a register, zero-extended.
    public long load(long offset, AccessWidth width) {
        check(offset, width);
        return device.load(offset, width) & width.mask();
    }

    /// Writes a register.
    public void store(long offset, AccessWidth width, long value) {
        check(offset, width);
        device.store(offset, width, value & width.mask());
    }

    /// Reads a byte.
    public int lbu(long offset) {
        return (int) load(offset, AccessWidth.BYTE);
    }

    /// Reads a word, zero-extended.
    public long lwu(long offset) {
        return load(offset, AccessWidth.WORD);
    }

    /// Reads a double word.
    public long ld(long offset) {
        return load(offset, AccessWidth.DOUBLE);
    }

    /// Writes a byte.
    public void sb(long offset, int value) {
        store(offset, AccessWidth.BYTE, value);
    }

    /// Writes a half word.
    public void sh(long offset, int value) {
        store(offset, AccessWidth.HALF, value);
    }

    /// Writes a word.
    public void sw(long offset, long value) {
        store(offset, AccessWidth.WORD, value);
    }

    /// Writes a double word.
    public void sd(long offset, long value) {
        store(offset, AccessWidth.DOUBLE, value);
    }

    private void check(long offset, AccessWidth width) {
        assertTrue(device.widths().contains(width), width + " is not among the accepted widths " + device.widths());
        assertEquals(0, offset % width.bytes(), "the access is not aligned");
        assertTrue(offset >= 0 && offset + width.bytes() <= device.sizeBytes(), "the access lies outside the device");
    }
}
