package breadboard.api.fdt;

/// A node of the device tree that is being built. Properties and children keep the order in which they were added; a
/// property or child added again replaces or is the earlier one.
public interface FdtNode {

    /// The child of that name (with its unit address, `uart@10000000`), made when it is not there yet.
    FdtNode child(String name);

    /// A property of 32-bit cells.
    FdtNode cells(String name, int... cells);

    /// `reg`-like property: pairs of address and size, two cells each.
    FdtNode reg(String name, long... addressesAndSizes);

    /// A property of 64-bit numbers.
    FdtNode u64(String name, long... values);

    /// A property of one or more strings.
    FdtNode strings(String name, String... values);

    /// A property of raw bytes.
    FdtNode bytes(String name, byte[] value);

    /// A property without a value, such as `interrupt-controller`.
    FdtNode flag(String name);

    /// This node's phandle; the property is added at the first call.
    int phandle();
}
