package breadboard.heap.metrics;

import breadboard.api.heap.HeapStrategy;
import breadboard.heap.replay.FreeSpace;
import breadboard.heap.replay.ReplayObserver;
import breadboard.heap.trace.Trace;
import breadboard.heap.window.MeteredWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Collects, while a trace is replayed, what metrics and pictures are made from.
public final class Recorder implements ReplayObserver {
    private static final int MAP_COLUMNS = 320;
    private static final int ORDERS = 48;

    private final Trace trace;
    private final HeapMap map;
    private final int every;
    private final int mapEvery;
    private final CostRecord costs = new CostRecord();
    private final LiveBlocks blocks = new LiveBlocks();
    private final List<Sample> samples = new ArrayList<>();
    private final long[] requestedByOrder = new long[ORDERS];
    private final long[] allocatedByOrder = new long[ORDERS];
    private int[] placements = new int[1 << 12];
    private int[] placementEvents = new int[1 << 12];
    private int placed;
    private HeapStrategy heap;
    private MeteredWindow window;
    private FreeLists atPeak;
    private FreeLists atEnd;
    private HeapStrategy.Metadata metadata;
    private long sampledPeak = -1;
    private long requestedSum;
    private long allocatedBefore;
    private long blockBytes;
    private long blockRequests;
    private long highWater;
    private long peakAllocated;
    private long requestedAtPeakAllocated;
    private long peakRequested;
    private long highWaterAtPeak;
    private double fragmentation;
    private int lastEvent = -1;
    private long requested;
    private long windowAtPeak;

    /// @param base    where the map begins
    /// @param span    bytes that the map spans
    /// @param samples how many samples to take over the whole trace, at most
    /// @param rows    how many of them are rows of the map, at most
    public Recorder(Trace trace, long base, long span, int samples, int rows) {
        this.map = new HeapMap(base, Math.max(1, span), MAP_COLUMNS);
        this.trace = trace;
        this.every = Math.max(1, (trace.events() + samples - 1) / samples);
        this.mapEvery = Math.max(1, (samples + rows - 1) / rows);
    }

    @Override
    public void begins(HeapStrategy strategy, MeteredWindow metered) {
        heap = strategy;
        window = metered;
    }

    @Override
    public void called(int event, Call call, long bytes, long address) {
        long allocated = heap.stats().allocatedBytes();
        costs.add(call, bytes, window.costs().operation(), blocks.count(), fragmentation);
        if (call == Call.RELEASE) {
            blocks.remove(address);
            requested -= bytes;
        } else if (address != HeapStrategy.NO_MEMORY) {
            placed(event, address, bytes);
            if (call == Call.ALLOCATE) {
                block(bytes, allocated - allocatedBefore);
                requested += bytes;
            }
        }
        allocatedBefore = allocated;
        if (allocated > peakAllocated) {
            peakAllocated = allocated;
            requestedAtPeakAllocated = requested;
        }
        if (requested > peakRequested) {
            peakRequested = requested;
            highWaterAtPeak = highWater;
            windowAtPeak = window.sizeBytes();
        }
    }

    private void placed(int event, long address, long bytes) {
        if (placed == placements.length) {
            placements = Arrays.copyOf(placements, placed * 2);
            placementEvents = Arrays.copyOf(placementEvents, placed * 2);
        }
        placements[placed] = (int) (address - window.base());
        placementEvents[placed++] = event;
        blocks.put(address, bytes, event);
        map.used(address, bytes);
        highWater = Math.max(highWater, address - window.base() + bytes);
        requestedSum += bytes;
    }

    private void block(long bytes, long taken) {
        blockBytes += taken;
        blockRequests += bytes;
        requestedByOrder[Bins.order(bytes)] += bytes;
        allocatedByOrder[Bins.order(bytes)] += taken;
    }

    @Override
    public void done(int event, long requestedBytes) {
        lastEvent = event;
        // A resize by the strategy itself changes R without a block of its own.
        requested = requestedBytes;
        if ((event + 1) % every == 0) {
            sample(event, samples.size() % mapEvery == 0);
        }
    }

    @Override
    public void ends() {
        if (lastEvent >= 0 && (samples.isEmpty() || samples.getLast().event() != lastEvent)) {
            sample(lastEvent, true);
        }
        atEnd = FreeLists.of(heap, window.base(), lastEvent);
        metadata = heap.metadata();
        heap = null;
        window = null;
    }

    private void sample(int event, boolean row) {
        FreeSpace free = FreeSpace.of(heap);
        fragmentation = free.externalFragmentation();
        samples.add(new Sample(event, trace.instret(event), requestedSum, requested, heap.stats().allocatedBytes(), blocks.count(), highWater, free));
        if (row) {
            map.row(blocks, event);
        }
        if (requested > sampledPeak) {
            sampledPeak = requested;
            atPeak = FreeLists.of(heap, window.base(), event);
        }
    }

    /// What operations cost.
    public CostRecord costs() {
        return costs;
    }

    /// Samples in order.
    public List<Sample> samples() {
        return samples;
    }

    /// The window over time.
    public HeapMap map() {
        return map;
    }

    /// The free lists at the sample with the highest R.
    public FreeLists atPeak() {
        return atPeak;
    }

    /// The free lists at the end, or where the replay stopped.
    public FreeLists atEnd() {
        return atEnd;
    }

    /// What the strategy says of its metadata.
    HeapStrategy.Metadata metadata() {
        return metadata;
    }

    /// Every address returned, less the base, in order.
    public Placements placements() {
        return new Placements(Arrays.copyOf(placements, placed), Arrays.copyOf(placementEvents, placed));
    }

    /// Bytes requested in requests of 2^k to 2^(k+1)-1 bytes.
    public long requestedOfOrder(int order) {
        return requestedByOrder[order];
    }

    /// Bytes handed out for them.
    public long allocatedOfOrder(int order) {
        return allocatedByOrder[order];
    }

    /// Bytes of all blocks handed out.
    long blockBytes() {
        return blockBytes;
    }

    /// Bytes requested for them.
    long blockRequests() {
        return blockRequests;
    }

    long peakAllocated() {
        return peakAllocated;
    }

    long requestedAtPeakAllocated() {
        return requestedAtPeakAllocated;
    }

    long peakRequested() {
        return peakRequested;
    }

    long highWaterAtPeak(boolean growable) {
        return growable ? windowAtPeak : highWaterAtPeak;
    }
}
