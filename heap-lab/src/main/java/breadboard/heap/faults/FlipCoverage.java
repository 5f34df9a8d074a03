package breadboard.heap.faults;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.window.MeteredWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/// How many bytes of metadata `check()` watches: each is flipped for the time of one check.
///
/// Metadata is what no live block owns and what is not zero: so in a window that began as zeros, it was written.
///
/// @param metadata addresses of its bytes
/// @param detected how many of them, inverted, made `check()` answer
public record FlipCoverage(List<Long> metadata, int detected) {

    /// Tries every byte.
    ///
    /// @param live what the heap's user has
    public static FlipCoverage of(HeapStrategy heap, MeteredWindow window, Collection<ShadowHeap.Live> live) {
        List<Long> metadata = metadata(heap, window, live);
        int detected = 0;
        for (long address : metadata) {
            long octet = window.peek(address, AccessWidth.BYTE);
            window.poke(address, AccessWidth.BYTE, ~octet);
            if (heap.check() != null) {
                detected++;
            }
            window.poke(address, AccessWidth.BYTE, octet);
        }
        return new FlipCoverage(metadata, detected);
    }

    private static List<Long> metadata(HeapStrategy heap, MeteredWindow window, Collection<ShadowHeap.Live> live) {
        TreeMap<Long, Long> owned = new TreeMap<>();
        for (ShadowHeap.Live block : live) {
            owned.put(block.address(), block.address() + block.bytes());
        }
        List<Long> addresses = new ArrayList<>();
        heap.walkBlocks(block -> {
            for (long address = block.address(); address < block.address() + block.bytes(); address++) {
                var owner = owned.floorEntry(address);
                boolean mine = owner == null || owner.getValue() <= address;
                if (mine && window.peek(address, AccessWidth.BYTE) != 0) {
                    addresses.add(address);
                }
            }
        });
        return addresses;
    }
}
