package breadboard.debugger.trace;

import java.util.Optional;
import java.util.Set;

/// What of a run is to be traced.
///
/// @param categories kinds of events
/// @param ranges     events of instructions whose address lies in one of them; all where there is none
/// @param harts      numbers of harts; all where there is none
/// @param privileges 0, 1, 3; all where there is none
/// @param start      when it begins; at once where it is empty
/// @param stop       when it ends; with the run where it is empty
public record TraceFilter(Set<Category> categories, Set<Range> ranges, Set<Integer> harts, Set<Integer> privileges,
        Optional<Point> start, Optional<Point> stop) {

    /// Copies the sets.
    public TraceFilter {
        categories = Set.copyOf(categories);
        ranges = Set.copyOf(ranges);
        harts = Set.copyOf(harts);
        privileges = Set.copyOf(privileges);
    }

    /// Virtual addresses, both ends included.
    public record Range(long first, long last) { }

    /// A moment in a run.
    public sealed interface Point {
        /// When so many steps have been made.
        record Steps(long count) implements Point { }

        /// When a hart first comes to an address.
        record Address(long va) implements Point { }
    }

    boolean has(Category category) {
        return categories.contains(category);
    }

    boolean admits(int hart, int privilege, long pc) {
        return (harts.isEmpty() || harts.contains(hart)) && (privileges.isEmpty() || privileges.contains(privilege))
                && (ranges.isEmpty() || ranges.stream().anyMatch(range -> Long.compareUnsigned(range.first, pc) <= 0
                && Long.compareUnsigned(pc, range.last) <= 0));
    }
}
