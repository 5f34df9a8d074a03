package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import java.util.ArrayList;
import java.util.List;

/// Sees that no two things answer at one address.
final class RegionCheck {
    private final List<Region> regions = new ArrayList<>();

    private record Region(String owner, AddressRange range, BoardTable table) {
        boolean isSet() {
            return table.origin("base") instanceof Origin.Option;
        }


        @Override
        public String toString() {
            return owner + " (" + range + ")";
        }
    }

    /// Adds a region. Of two that overlap the later one is at fault, unless a setting has moved the earlier one.
    ///
    /// @param owner who answers there, for messages: `device 'uart0'`
    /// @param table what says where it lies
    void add(String owner, AddressRange range, BoardTable table) {
        Region added = new Region(owner, range, table);
        for (Region earlier : regions) {
            if (earlier.range().overlaps(range)) {
                boolean earlierAtFault = earlier.isSet() && !added.isSet();
                Region atFault = earlierAtFault ? earlier : added;
                atFault.table().problem("base", atFault + " overlaps " + (earlierAtFault ? added : earlier));
            }
        }
        regions.add(added);
    }
}
