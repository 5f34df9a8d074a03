package breadboard.heap.replay;

/// Where the trace's blocks are.
final class Blocks {
    private static final long NONE = 0;
    private static final long DROPPED = -1;

    private final long[] addresses;
    private final long[] sizes;
    private final long[] alignments;

    Blocks(int count) {
        addresses = new long[count];
        sizes = new long[count];
        alignments = new long[count];
    }

    boolean isLive(int id) {
        return id >= 0 && addresses[id] != NONE && addresses[id] != DROPPED;
    }

    boolean isDropped(int id) {
        return id >= 0 && addresses[id] == DROPPED;
    }

    long address(int id) {
        return addresses[id];
    }

    long size(int id) {
        return sizes[id];
    }

    long alignment(int id) {
        return alignments[id];
    }

    void put(int id, long address, long bytes, long alignment) {
        addresses[id] = address;
        sizes[id] = bytes;
        alignments[id] = alignment;
    }

    void remove(int id) {
        addresses[id] = NONE;
    }

    void drop(int id) {
        addresses[id] = DROPPED;
    }
}
