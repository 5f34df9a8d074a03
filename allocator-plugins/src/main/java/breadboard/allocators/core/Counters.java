package breadboard.allocators.core;

import breadboard.api.heap.HeapStats;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// The counters of a heap, kept by the strategy as it works.
public final class Counters implements Stateful {
    private boolean requestedKnown = true;
    private long requestedBytes;
    private long allocatedBytes;
    private long freeBytes;
    private long totalBytes;
    private long liveBlocks;
    private long freeBlocks;

    /// A region was added.
    public void added(long bytes) {
        totalBytes += bytes;
    }

    /// A block was handed out.
    public void allocated(long requested, long blockBytes) {
        requestedBytes += requested;
        allocatedBytes += blockBytes;
        liveBlocks++;
    }

    /// A block was taken back.
    ///
    /// @param requested below 0 when the caller did not say
    public void released(long requested, long blockBytes) {
        requestedKnown &= requested >= 0;
        requestedBytes -= requested;
        allocatedBytes -= blockBytes;
        liveBlocks--;
    }

    /// A live block has another size now.
    public void resized(long requestedBefore, long requestedNow, long blockBefore, long blockNow) {
        requestedKnown &= requestedBefore >= 0;
        requestedBytes += requestedNow - requestedBefore;
        allocatedBytes += blockNow - blockBefore;
    }

    /// There is one free block more.
    public void freed(long blockBytes) {
        freeBytes += blockBytes;
        freeBlocks++;
    }

    /// There is one free block less.
    public void taken(long blockBytes) {
        freeBytes -= blockBytes;
        freeBlocks--;
    }

    /// Number of live blocks.
    public long liveBlocks() {
        return liveBlocks;
    }

    /// Number of free blocks.
    public long freeBlocks() {
        return freeBlocks;
    }

    /// Bytes in regions.
    public long totalBytes() {
        return totalBytes;
    }

    /// What they are now.
    public HeapStats stats() {
        return new HeapStats(requestedKnown ? requestedBytes : -1, allocatedBytes, freeBytes, totalBytes, liveBlocks, freeBlocks);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putBoolean(requestedKnown);
        writer.putLongs(new long[] {requestedBytes, allocatedBytes, freeBytes, totalBytes, liveBlocks, freeBlocks});
    }

    @Override
    public void load(StateReader reader) {
        requestedKnown = reader.getBoolean();
        long[] values = new long[6];
        reader.getLongs(values);
        requestedBytes = values[0];
        allocatedBytes = values[1];
        freeBytes = values[2];
        totalBytes = values[3];
        liveBlocks = values[4];
        freeBlocks = values[5];
    }
}
