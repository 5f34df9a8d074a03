package breadboard.api.heap;

import breadboard.api.state.Stateful;
import java.util.OptionalLong;

/// A heap: hands out blocks of a window and takes them back. Used by one thread at a time.
///
/// The same calls give the same addresses, in every JVM: no clocks, no identity hashes, no unordered iteration. Exhaustion is an
/// answer; misuse that is noticed goes to the `FaultSink` and changes nothing; a strategy that cannot notice behaves as the real one
/// would, but it never throws and never runs without end (it bounds its searches).
public interface HeapStrategy extends Stateful {
    /// There is no memory for the request.
    long NO_MEMORY = 0;
    /// The caller does not know a size, as with C's `free`.
    long UNKNOWN = -1;
    /// `resize` leaves moving to the caller.
    long NO_CHANGE = -1;

    /// Gives the strategy memory to hand out: the first call initialises it. Regions lie inside the window and do not overlap.
    ///
    /// @return false when the region is too small or unusable, and nothing was changed
    boolean addRegion(long start, long bytes);

    /// Hands out a block.
    ///
    /// @param bytes     at least 1 (unsigned: a size beyond 2^63 is only too large)
    /// @param alignment a power of two
    /// @return the block's address, a multiple of `alignment`, or `NO_MEMORY`
    long allocate(long bytes, long alignment);

    /// Takes a block back.
    ///
    /// @param bytes     the size it was requested with, or `UNKNOWN` for a strategy with `UNSIZED_FREE`
    /// @param alignment the alignment it was requested with
    void release(long address, long bytes, long alignment);

    /// Changes a block's size where it lies, or moves it, if the strategy has a way better than allocate, copy, release.
    ///
    /// @return the block's address, `NO_MEMORY` (the block is kept), or `NO_CHANGE` when the caller has to move it
    default long resize(long address, long oldBytes, long alignment, long newBytes) {
        return NO_CHANGE;
    }

    /// Bytes of a live block that its owner may use; empty when the strategy cannot say.
    OptionalLong usableSize(long address);

    /// Counters, in constant time.
    HeapStats stats();

    /// Visits all blocks, live and free, in address order; they tile each region exactly, metadata blocks included. Not metered.
    void walkBlocks(BlockVisitor visitor);

    /// Visits all free blocks list by list, each list from its head. Not metered.
    void walkFreeLists(FreeListVisitor visitor);

    /// Looks for damage in the metadata. Not metered; changes nothing.
    ///
    /// @return what is wrong first, or null
    HeapFault check();

    /// Bytes of metadata that do not lie in blocks.
    Metadata metadata();

    /// Metadata outside blocks.
    ///
    /// @param reservedBytes in the window, at an end of its regions
    /// @param staticBytes   in the allocator's own variable, outside the window, of one size whatever the heap holds: list heads, counters
    /// @param hostBytes     on the host, growing with the heap; whoever opens the strategy gives it so much less of the window
    record Metadata(long reservedBytes, long staticBytes, long hostBytes) { }

    /// Sees blocks in address order.
    @FunctionalInterface
    interface BlockVisitor {
        /// One block.
        void block(Block block);
    }

    /// A part of a region.
    ///
    /// @param address   where the block begins, its header included
    /// @param bytes     its whole size
    /// @param state     what it is
    /// @param payload   for `LIVE`, the address that was handed out; else -1
    /// @param requested for a live block, the size requested if the strategy knows it, else -1
    /// @param list      for a free block, the number of its list, order or class; else -1
    record Block(long address, long bytes, State state, long payload, long requested, int list) { }

    /// What a block is.
    enum State {
        /// Handed out.
        LIVE,
        /// One or more blocks side by side that are handed out; a strategy without headers cannot tell them apart.
        LIVE_RUN,
        /// To be handed out.
        FREE,
        /// The strategy's own.
        METADATA
    }

    /// Sees free lists.
    @FunctionalInterface
    interface FreeListVisitor {
        /// The `position`-th block of list `list`.
        void free(int list, int position, long address, long bytes);
    }
}
