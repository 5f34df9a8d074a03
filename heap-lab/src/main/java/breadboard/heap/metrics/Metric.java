package breadboard.heap.metrics;

/// The metrics, S for space and T for time, each defined here and nowhere else.
///
/// `R` is the sum of the bytes requested of live blocks, `A` that of the blocks handed out for them, rounding and headers included; `F` that of
/// free blocks, of sizes f_i, `m` in number, the largest `f_max`; `n` the number of live blocks; `W` the window. An operation is one call of the strategy.
public enum Metric {
    /// S1: `(A - R)/A`, at the highest A; `cumulative` is `Σ(a - r)/Σa` over all blocks a handed out for requests r.
    INTERNAL_FRAGMENTATION("S1", "internal_fragmentation", "ratio", Better.LOW, "the share of handed-out bytes that nobody asked for: rounding and headers"),
    /// S2: `(Σa - Σa₁)/Σa` over all blocks, with a₁ what the same request takes at alignment 1.
    ALIGNMENT_WASTE("S2", "alignment_waste", "ratio", Better.LOW, "the part of internal fragmentation that alignments above the natural one cause"),
    /// S3: `(M_in + M_out)/A` at the highest A sampled: M_in headers and metadata blocks in the window, M_out what is kept outside it.
    METADATA_OVERHEAD("S3", "metadata_overhead", "ratio", Better.LOW, "bookkeeping for each byte handed out, wherever it is kept"),
    /// S4: `E = 1 - f_max/F`, 0 when F = 0; the mean over samples.
    EXTERNAL_FRAGMENTATION("S4", "external_fragmentation", "ratio", Better.LOW, "0: all free bytes are one block; near 1: the largest request that would succeed is tiny"),
    /// S5: `Q = 1 - sqrt(Σ f_i²)/F`, 0 when F = 0; the mean over samples.
    QUADRATIC_FRAGMENTATION("S5", "quadratic_fragmentation", "ratio", Better.LOW, "as S4, but it looks at all free blocks and not at the largest alone"),
    /// S6: `U_j = (F - Σ_{k>=j} b_k)/F` with b_k the bytes of free blocks of 2^k to 2^(k+1)-1 bytes, 1 when F = 0; the mean over samples.
    UNUSABLE_FREE_SPACE("S6", "unusable_free_space", "ratio", Better.LOW, "the share of free bytes that a request of 2^j bytes cannot use"),
    /// S7: `1 - (1 + F/s)/m` for the first request, of s bytes, that failed; 0 when m = 0, -1 when a block of s bytes was free.
    FRAGMENTATION_INDEX("S7", "fragmentation_index", "ratio", Better.NONE, "why a request failed: near 0 for lack of memory, near 1 by fragmentation"),
    /// S8: `max R / brk`, with brk the highest address used (of a window that grows: its size) less the base.
    UTILISATION("S8", "utilisation", "ratio", Better.HIGH, "bytes asked for at the peak over bytes of address space used; a roving policy in a fixed window uses all of it"),
    /// S9: the smallest W in which the whole trace completes; `over_peak` is it divided by the highest R.
    MINIMUM_HEAP("S9", "minimum_heap", "bytes", Better.LOW, "the fairest single figure: what memory the program needs with this strategy"),
    /// S10: the number of the first operation that failed. `failures`, `unfulfilled` (bytes) and `efficiency` (R/W at that instant) beside it.
    FAILURE_POINT("S10", "failure_point", "operation", Better.HIGH, "how far the program came; nothing when it came to its end"),
    /// S11: `(footprint - R)/R` at the highest R, with footprint the highest address used until then less the base.
    REALISED_FRAGMENTATION("S11", "realised_fragmentation", "ratio", Better.LOW, "overhead when it matters: at the peak"),
    /// S12: R at the end; `blocks` is n, and `fragments` m there: 1 for a coalescing strategy when nothing is live.
    LEAK("S12", "live_at_end", "bytes", Better.NONE, "what the program never gave back"),
    /// S13: `m/n`, the mean over the second half of the samples; `expected` is p/2, p the share of allocations that split a block.
    HOLES_RATIO("S13", "holes_ratio", "ratio", Better.NONE, "free blocks for each live one; Knuth's rule says p/2 at equilibrium with memoryless lifetimes"),
    /// S14: the number of free lists, orders or classes that hold blocks at the end; the views list them.
    FREE_LISTS("S14", "free_lists", "lists", Better.NONE, "how many lists the free blocks stand in; see the free-list view"),
    /// T1: `(loads + stores)/operations`, in the window; `static` counts those of the allocator's own variables.
    TOUCHES("T1", "touches", "accesses/operation", Better.LOW, "memory accesses of the allocator: what it costs on any machine, before caches"),
    /// T2: the number of distinct 64-byte lines of an operation, the mean; `distinct` and `pages` count over the run.
    CACHE_LINES("T2", "cache_lines", "lines/operation", Better.LOW, "what it costs where memory is slow: each line may be a miss"),
    /// T3: list nodes, tree nodes, bitmap words and classes examined, for each `allocate` and each `release`.
    SEARCH_LENGTH("T3", "search_length", "steps/operation", Better.LOW, "how long it looks for a block, or for a block's neighbour"),
    /// T4: blocks cut for each allocation; `merges`: blocks joined for each release.
    SPLITS("T4", "splits", "blocks/operation", Better.LOW, "cutting and joining work"),
    /// T5: instructions of the guest from call to return, the mean, where the trace has them: those of the allocator that was recorded.
    GUEST_INSTRUCTIONS("T5", "guest_instructions", "instructions/call", Better.LOW, "what the program's own allocator took when the trace was recorded"),
    /// T6: quantiles of T1 over single operations: `p50 p90 p99 p999 max mean sd`, for `allocate` and `release`.
    TOUCHES_DISTRIBUTION("T6", "touches_distribution", "accesses", Better.LOW, "the tail decides in an interrupt handler: look at p99.9 and max, not at the mean"),
    /// T7: T1 of allocations in the most fragmented fifth of operations over that in the least fragmented fifth; bins in the views.
    CONDITIONAL_COST("T7", "conditional_cost", "ratio", Better.LOW, "above 1: it slows down as the heap fragments"),
    /// T8: CPU time of the host for each operation. Differs from run to run; informative only.
    HOST_TIME("T8", "host_time", "ns/operation", Better.LOW, "what it takes in this program, not in a guest"),
    /// T9: bytes copied by reallocs; `in_place` is the share of reallocs that kept their address.
    COPIED("T9", "realloc_copied", "bytes", Better.LOW, "traffic that an allocator saves which can grow blocks where they lie");

    private final String id;
    private final String key;
    private final String unit;
    private final Better better;
    private final String guide;

    /// Which way is good.
    public enum Better { LOW, HIGH, NONE }

    Metric(String id, String key, String unit, Better better, String guide) {
        this.id = id;
        this.key = key;
        this.unit = unit;
        this.better = better;
        this.guide = guide;
    }

    /// Its number: `S4`.
    public String id() {
        return id;
    }

    /// Its name in tables and files.
    public String key() {
        return key;
    }

    /// The unit of its main value.
    public String unit() {
        return unit;
    }

    /// Which way is good.
    public Better better() {
        return better;
    }

    /// How to read it, in one line.
    public String guide() {
        return guide;
    }
}
