package breadboard.api.bus;

/// The machine's physical address space as a hart sees it: RAM, and devices by address.
///
/// The bus checks range, width and alignment before it calls a device.
public interface Bus {

    /// RAM, and the way devices, firmware and loaders reach it.
    PhysicalMemory memory();

    /// Reads from a device, or from RAM where `address` is RAM.
    ///
    /// @return the value, zero-extended
    /// @throws BusFault when nothing accepts the access
    long load(long address, AccessWidth width) throws BusFault;

    /// Writes to a device, or to RAM where `address` is RAM.
    ///
    /// @throws BusFault when nothing accepts the access
    void store(long address, AccessWidth width, long value) throws BusFault;
}
