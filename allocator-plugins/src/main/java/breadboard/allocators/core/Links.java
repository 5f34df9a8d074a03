package breadboard.allocators.core;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Touch;

/// Links in 32 bits: 0 for none, else one more than the distance from the window's base in words of 8 bytes.
///
/// What was read from memory may be damaged: a link that leads out of the window is reported and ends the list.
public final class Links {
    private static final int WORD_BITS = 3;

    private final HeapWindow window;
    private final FaultSink faults;
    private final long origin;
    private final int nodeBytes;

    /// @param nodeBytes what the thing that a link leads to has at least
    public Links(HeapWindow window, FaultSink faults, int nodeBytes) {
        this.window = window;
        this.faults = faults;
        this.origin = Bits.alignDown(window.base(), 1 << WORD_BITS);
        this.nodeBytes = nodeBytes;
    }

    /// Follows the link at `place`; 0 at the end.
    public long load(long place, Touch why) {
        return decode(place, window.load(place, AccessWidth.WORD, why), true);
    }

    /// Follows the link at `place` without being counted, and without a report.
    public long peek(long place) {
        return decode(place, window.peek(place, AccessWidth.WORD), false);
    }

    /// Makes the link at `place` lead to `target`, or end.
    public void store(long place, long target, Touch why) {
        window.store(place, AccessWidth.WORD, target == 0 ? 0 : (target - origin >>> WORD_BITS) + 1, why);
    }

    /// Whether the link at `place` leads somewhere it can.
    public boolean sound(long place) {
        long link = window.peek(place, AccessWidth.WORD);
        return link == 0 || decode(place, link, false) != 0;
    }

    private long decode(long place, long link, boolean report) {
        if (link == 0) {
            return 0;
        }
        long target = origin + (link - 1 << WORD_BITS);
        if (window.contains(target, nodeBytes)) {
            return target;
        }
        if (report) {
            faults.report(new HeapFault(HeapFault.Kind.LINK_CORRUPTED, place, "the link leads to 0x" + Long.toHexString(target) + ", outside the window"));
        }
        return 0;
    }
}
