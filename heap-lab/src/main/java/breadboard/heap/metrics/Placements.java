package breadboard.heap.metrics;

import java.util.Optional;

/// Where each allocation went, as offsets into the window, with the events they belong to.
public record Placements(int[] offsets, int[] events) {

    /// The first allocation that two strategies placed differently.
    ///
    /// @param allocation its number among the allocations, from 0
    /// @param event      the trace's event
    /// @param here       the one's offset
    /// @param there      the other's
    /// @param same       the share of all allocations that both made which went to the same place
    public record Divergence(int allocation, int event, long here, long there, double same) { }

    /// Compares two runs of a trace, as far as both went; empty when all places are the same.
    public Optional<Divergence> divergence(Placements other) {
        int common = Math.min(offsets.length, other.offsets.length);
        int first = -1;
        int same = 0;
        for (int i = 0; i < common; i++) {
            if (offsets[i] == other.offsets[i]) {
                same++;
            } else if (first < 0) {
                first = i;
            }
        }
        return first < 0 ? Optional.empty() : Optional.of(new Divergence(first, events[first], Integer.toUnsignedLong(offsets[first]),
                Integer.toUnsignedLong(other.offsets[first]), (double) same / common));
    }
}
