package breadboard.core.fdt;

import breadboard.api.bus.AddressRange;
import breadboard.core.board.Plan;
import java.util.Optional;

/// The device tree of a planned machine.
public final class DeviceTree {
    private DeviceTree() { }

    /// The tree as a flattened blob; the same plan always gives the same bytes.
    ///
    /// @param initrd where an initial RAM disk has been loaded
    /// @throws DescriptionException when a plugin fails
    public static byte[] of(Plan plan, Optional<AddressRange> initrd) {
        return FlattenedTree.of(new TreeBuilder(plan).build(initrd));
    }
}
