package breadboard.testkit.heap;

import breadboard.api.bus.AccessWidth;
import breadboard.heap.strategy.ShadowHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How many bytes of metadata `check()` watches: each is flipped for the time of one check.
///
/// Metadata is what no live block owns and what the strategy ever wrote: it is not zero, or it lies in a metadata block.
///
/// @param metadata addresses of its bytes
/// @param detected how many of them, inverted, made `check()` answer
public record FlipCoverage(List<Long> metadata, int detected) {

    /// Tries every byte.
    public static FlipCoverage of(HeapBench bench) {
        List<Long> metadata = metadata(bench);
        int detected = 0;
        for (long address : metadata) {
            long octet = bench.window().peek(address, AccessWidth.BYTE);
            bench.window().poke(address, AccessWidth.BYTE, ~octet);
            if (bench.strategy().check() != null) {
                detected++;
            }
            bench.window().poke(address, AccessWidth.BYTE, octet);
        }
        return new FlipCoverage(metadata, detected);
    }

    private static List<Long> metadata(HeapBench bench) {
        TreeMap<Long, Long> owned = new TreeMap<>();
        for (ShadowHeap.Live live : bench.live()) {
            owned.put(live.address(), live.address() + live.bytes());
        }
        List<Long> addresses = new ArrayList<>();
        for (var block : bench.blocks()) {
            for (long address = block.address(); address < block.address() + block.bytes(); address++) {
                var owner = owned.floorEntry(address);
                boolean mine = owner == null || owner.getValue() <= address;
                if (mine && bench.window().peek(address, AccessWidth.BYTE) != 0) {
                    addresses.add(address);
                }
            }
        }
        return addresses;
    }
}
