package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import java.util.ArrayList;
import java.util.List;

/// Sees that no two things answer at one address.
final class RegionCheck {
    private final List<Region> regions = new ArrayList<>();

    private record Region(String owner, AddressRange range) {
        @Override
        public String toString() {
            return owner + " (" + range + ")";
        }
    }

    /// Adds a region.
    ///
    /// @param owner who answers there, for messages: `device 'uart0'`
    /// @param table what says where it lies
    void add(String owner, AddressRange range, BoardTable table) {
        Region added = new Region(owner, range);
        for (Region earlier : regions) {
            if (earlier.range().overlaps(range)) {
                table.problem("base", added + " overlaps " + earlier);
            }
        }
        regions.add(added);
    }
}
