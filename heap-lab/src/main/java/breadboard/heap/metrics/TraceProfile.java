package breadboard.heap.metrics;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceOp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a program asks of its heap, whatever serves it: sizes, lifetimes, call sites.
public final class TraceProfile {
    private static final int ORDERS = 48;
    private static final int MOST_SITES = 40;

    private final Trace trace;
    private final long[] requests = new long[ORDERS];
    private final long[] bytes = new long[ORDERS];
    private final long[] lifetimes = new long[ORDERS];
    private final Map<Long, SiteCount> sites = new HashMap<>();
    private final int[] born;
    private final long[] sizes;
    private final long[] from;
    private long allocations;
    private long temporary;
    private long immortal;
    private long live;
    private long peak;
    private int lastAllocated = -1;

    /// Reads a trace.
    public TraceProfile(Trace trace) {
        this.trace = trace;
        this.born = new int[trace.blocks()];
        this.sizes = new long[trace.blocks()];
        this.from = new long[trace.blocks()];
        for (int i = 0; i < trace.events(); i++) {
            event(i);
        }
        for (int id = 0; id < born.length; id++) {
            immortal += born[id] != 0 ? 1 : 0;
        }
    }

    /// Sums of one call site.
    private static final class SiteCount {
        private long allocations;
        private long bytes;
        private long live;
        private long peak;
        private long spent;
    }

    /// One call site.
    ///
    /// @param symbol      what it is called
    /// @param allocations requests from there, reallocs included
    /// @param bytes       bytes requested
    /// @param peak        the most of them live at once
    /// @param spent       instructions spent in the allocator, 0 where not recorded
    public record Site(String symbol, long allocations, long bytes, long peak, long spent) { }

    private void event(int i) {
        int id = trace.id(i);
        TraceOp op = trace.op(i);
        if (id < 0 || op == TraceOp.MARK) {
            return;
        }
        switch (op) {
            case ALLOC, CALLOC -> allocated(i, id);
            case FREE -> {
                if (born[id] != 0) {
                    lifetimes[Bins.order(age(i, id))]++;
                    temporary += lastAllocated == id ? 1 : 0;
                    gone(id);
                }
            }
            case REALLOC -> {
                if (trace.size(i) > 0) {
                    if (born[id] != 0) {
                        gone(id);
                    }
                    allocated(i, id);
                }
            }
            case MARK -> { }
        }
        lastAllocated = op == TraceOp.FREE ? -1 : id;
    }

    private void allocated(int i, int id) {
        long size = trace.size(i);
        if (size <= 0) {
            return;
        }
        allocations++;
        requests[Bins.order(size)]++;
        bytes[Bins.order(size)] += size;
        born[id] = i + 1;
        sizes[id] = size;
        live += size;
        peak = Math.max(peak, live);
        from[id] = trace.ra(i);
        if (trace.hasSites()) {
            SiteCount site = sites.computeIfAbsent(from[id], _ -> new SiteCount());
            site.allocations++;
            site.bytes += size;
            site.live += size;
            site.peak = Math.max(site.peak, site.live);
            site.spent += trace.spent(i);
        }
    }

    private void gone(int id) {
        live -= sizes[id];
        born[id] = 0;
        if (trace.hasSites()) {
            sites.get(from[id]).live -= sizes[id];
        }
    }

    /// Instructions where the trace has them, else events.
    private long age(int i, int id) {
        return trace.hasInstret() ? Math.max(1, trace.instret(i) - trace.instret(born[id] - 1)) : i - born[id] + 1;
    }

    /// The unit of lifetimes.
    public String lifetimeUnit() {
        return trace.hasInstret() ? "instructions" : "events";
    }

    /// Requests of 2^k to 2^(k+1)-1 bytes.
    public long[] requests() {
        return requests.clone();
    }

    /// Their bytes.
    public long[] bytes() {
        return bytes.clone();
    }

    /// Blocks that lived for 2^k to 2^(k+1)-1 instructions or events. A realloc does not end a life.
    public long[] lifetimes() {
        return lifetimes.clone();
    }

    /// Requests, all together.
    public long allocations() {
        return allocations;
    }

    /// Blocks that the very next event gave back.
    public long temporary() {
        return temporary;
    }

    /// Blocks that were never given back.
    public long immortal() {
        return immortal;
    }

    /// The highest R between events.
    public long peak() {
        return peak;
    }

    /// Call sites by bytes requested, the largest first, calls of one symbol together.
    public List<Site> sites() {
        Map<String, SiteCount> bySymbol = new HashMap<>();
        sites.forEach((ra, count) -> {
            SiteCount sum = bySymbol.computeIfAbsent(trace.site(ra), _ -> new SiteCount());
            sum.allocations += count.allocations;
            sum.bytes += count.bytes;
            sum.peak += count.peak;
            sum.spent += count.spent;
        });
        List<Site> list = new ArrayList<>();
        bySymbol.forEach((symbol, count) -> list.add(new Site(symbol, count.allocations, count.bytes, count.peak, count.spent)));
        list.sort(Comparator.comparingLong(Site::bytes).reversed().thenComparing(Site::symbol));
        return list.subList(0, Math.min(MOST_SITES, list.size()));
    }
}
