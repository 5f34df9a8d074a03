package example.bestoftwo;

import breadboard.api.heap.CostMeter;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapWindow;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;

/// Free blocks by address. A block's first word is its size, the second the address of the next one, 0 for none. Whatever somebody has written
/// over them, following the list ends: it only ever goes up, and stays inside.
final class FreeList {
    /// All sizes and addresses are multiples of it, so that a rest is either nothing or can hold a block's two words.
    static final long UNIT = 16;
    private static final int NEXT = 8;

    private final HeapWindow window;
    private final CostMeter meter;
    private long start;
    private long end;
    private long head;
    private long freeBytes;
    private long freeBlocks;

    FreeList(HeapWindow window, CostMeter meter) {
        this.window = window;
        this.meter = meter;
    }

    /// Begins with one block.
    void open(long from, long to) {
        resume(from, to, from, to - from, 1);
        write(from, to - from, 0);
    }

    /// Goes on with blocks that are there.
    void resume(long from, long to, long firstBlock, long bytes, long blocks) {
        start = from;
        end = to;
        head = firstBlock;
        freeBytes = bytes;
        freeBlocks = blocks;
    }

    long freeBytes() {
        return freeBytes;
    }

    long freeBlocks() {
        return freeBlocks;
    }

    /// The lowest block, 0 for none.
    long first() {
        meter.outside(Touch.LIST_HEAD, 1, 0);
        return head;
    }

    long next(long block) {
        return sane(block, window.load64(block + NEXT, Touch.LINK));
    }

    long size(long block) {
        return window.load64(block, Touch.LINK);
    }

    long peekFirst() {
        return head;
    }

    long peekNext(long block) {
        return sane(block, window.peek64(block + NEXT));
    }

    long peekSize(long block) {
        return window.peek64(block);
    }

    private long sane(long block, long next) {
        return next > block && next < end && next % UNIT == 0 ? next : 0;
    }

    /// Takes `size` bytes from `placed` on out of a block; what is left before and behind stays free.
    ///
    /// @param before the block in front of it in the list, 0 for none
    void take(long before, long block, long placed, long size) {
        long blockEnd = block + size(block);
        long next = next(block);
        long behind = placed + size;
        freeBytes -= size;
        freeBlocks--;
        if (behind < blockEnd) {
            write(behind, blockEnd - behind, next);
            next = behind;
            freeBlocks++;
            meter.step(Step.SPLIT);
        }
        if (block < placed) {
            write(block, placed - block, next);
            freeBlocks++;
            meter.step(Step.SPLIT);
        } else {
            link(before, next);
        }
    }

    /// Takes bytes back and joins them with their neighbours.
    ///
    /// @return false, and nothing is changed, when they are free in part or lie outside
    boolean give(long address, long size) {
        if (address < start || address % UNIT != 0 || size > end - address) {
            return false;
        }
        long before = 0;
        long after = first();
        while (after != 0 && after < address) {
            meter.step(Step.LIST_NODE);
            before = after;
            after = next(after);
        }
        long beforeEnd = before == 0 ? 0 : before + size(before);
        if (beforeEnd > address || after != 0 && address + size > after) {
            return false;
        }
        freeBytes += size;
        freeBlocks++;
        long bytes = size;
        long next = after;
        if (after == address + size) {
            bytes += size(after);
            next = next(after);
            freeBlocks--;
            meter.step(Step.MERGE);
        }
        if (before != 0 && beforeEnd == address) {
            write(before, address - before + bytes, next);
            freeBlocks--;
            meter.step(Step.MERGE);
        } else {
            write(address, bytes, next);
            link(before, address);
        }
        return true;
    }

    private void link(long before, long next) {
        if (before == 0) {
            head = next;
            meter.outside(Touch.LIST_HEAD, 0, 1);
        } else {
            window.store64(before + NEXT, next, Touch.LINK);
        }
    }

    private void write(long block, long size, long next) {
        window.store64(block, size, Touch.LINK);
        window.store64(block + NEXT, next, Touch.LINK);
    }

    /// What is wrong first, or null.
    HeapFault check() {
        long bytes = 0;
        long blocks = 0;
        for (long block = head; block != 0; block = window.peek64(block + NEXT)) {
            long size = window.peek64(block);
            long next = window.peek64(block + NEXT);
            if (size <= 0 || size % UNIT != 0 || size > end - block) {
                return new HeapFault(HeapFault.Kind.HEADER_CORRUPTED, block, "a free block has " + size + " bytes");
            }
            if (next != 0 && (sane(block, next) == 0 || next <= block + size)) {
                return new HeapFault(HeapFault.Kind.LINK_CORRUPTED, block + NEXT, "the link leads to 0x" + Long.toHexString(next));
            }
            bytes += size;
            blocks++;
        }
        return bytes == freeBytes && blocks == freeBlocks ? null
                : new HeapFault(HeapFault.Kind.LINK_CORRUPTED, head, "the list holds " + bytes + " bytes in " + blocks + " blocks; expected "
                        + freeBytes + " in " + freeBlocks);
    }
}
