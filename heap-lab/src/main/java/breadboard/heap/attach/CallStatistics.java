package breadboard.heap.attach;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.heap.replay.PointerHash;
import breadboard.heap.symbols.HeapCall;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/// What a guest's calls of its heap add up to, and which blocks are alive.
final class CallStatistics implements Stateful {
    private static final int SITES_IN_REPORT = 20;
    private static final int LONGS_OF_A_BLOCK = 4;
    private static final int LONGS_OF_A_SITE = 3;
    /// Of a call that means no known block.
    static final int NO_BLOCK = -1;

    private final TreeMap<Long, Live> live = new TreeMap<>();
    private final TreeMap<Long, Site> bySite = new TreeMap<>();
    private final PointerHash pointers = new PointerHash();
    private final long[] counts = new long[Count.values().length];
    private long base;
    private int nextId;
    private long liveBytes;

    /// The figures that are reported, in this order.
    private enum Count {
        ALLOCATIONS, FREES, REALLOCATIONS, REFUSED, FREES_OF_UNKNOWN_BLOCKS, REQUESTED_BYTES, PEAK_REQUESTED_BYTES, PEAK_LIVE_BLOCKS,
        INSTRUCTIONS_IN_HEAP, INSTRUCTIONS_IN_ALLOCATIONS, INSTRUCTIONS_IN_ALLOCATIONS_MAX, INSTRUCTIONS_IN_FREES, INSTRUCTIONS_IN_FREES_MAX
    }

    /// A block that is alive.
    record Live(int id, long size, long align) { }

    private static final class Site {
        private long calls;
        private long bytes;
    }

    /// Where the heap lies.
    void base(long address) {
        base = address;
    }

    /// The guest begins anew: nothing is live.
    void restarted() {
        live.clear();
        liveBytes = 0;
    }

    /// Blocks by address.
    Map<Long, Live> live() {
        return live;
    }

    /// Counts a call.
    ///
    /// @return the number of the block that it is about, or `NO_BLOCK`
    int add(CallRecord record) {
        HeapCall call = record.call();
        count(Count.INSTRUCTIONS_IN_HEAP, record.spent());
        return switch (call.op()) {
            case INIT -> NO_BLOCK;
            case ALLOC, ALLOC_ZEROED, ALLOC_TO -> {
                spent(Count.INSTRUCTIONS_IN_ALLOCATIONS, Count.INSTRUCTIONS_IN_ALLOCATIONS_MAX, record.spent());
                count(Count.ALLOCATIONS, 1);
                yield allocated(record, nextId++);
            }
            case FREE -> {
                spent(Count.INSTRUCTIONS_IN_FREES, Count.INSTRUCTIONS_IN_FREES_MAX, record.spent());
                yield call.address() == 0 ? NO_BLOCK : released(call.address());
            }
            case REALLOC -> {
                spent(Count.INSTRUCTIONS_IN_ALLOCATIONS, Count.INSTRUCTIONS_IN_ALLOCATIONS_MAX, record.spent());
                count(Count.REALLOCATIONS, 1);
                yield reallocated(record);
            }
        };
    }

    private void count(Count what, long more) {
        counts[what.ordinal()] += more;
    }

    private void peak(Count what, long value) {
        counts[what.ordinal()] = Math.max(counts[what.ordinal()], value);
    }

    private void spent(Count sum, Count most, long instructions) {
        count(sum, instructions);
        peak(most, instructions);
    }

    private int allocated(CallRecord record, int id) {
        long size = record.call().size();
        Site site = bySite.computeIfAbsent(record.ra(), _ -> new Site());
        site.calls++;
        site.bytes += size;
        if (record.result() == 0) {
            count(Count.REFUSED, 1);
            return id;
        }
        pointers.add(record.result() - base);
        Live before = live.put(record.result(), new Live(id, size, record.call().align()));
        count(Count.REQUESTED_BYTES, size);
        liveBytes += size - (before == null ? 0 : before.size());
        peak(Count.PEAK_REQUESTED_BYTES, liveBytes);
        peak(Count.PEAK_LIVE_BLOCKS, live.size());
        return id;
    }

    private int released(long address) {
        Live block = live.remove(address);
        if (block == null) {
            count(Count.FREES_OF_UNKNOWN_BLOCKS, 1);
            return NO_BLOCK;
        }
        count(Count.FREES, 1);
        liveBytes -= block.size();
        return block.id();
    }

    private int reallocated(CallRecord record) {
        Live block = live.get(record.call().address());
        if (record.result() == 0) {
            count(Count.REFUSED, 1);
            return block == null ? NO_BLOCK : block.id();
        }
        if (block != null) {
            live.remove(record.call().address());
            liveBytes -= block.size();
        }
        return allocated(record, block == null ? nextId++ : block.id());
    }

    /// @param names what call sites are called
    Map<String, Object> report(LongFunction<String> names) {
        Map<String, Object> report = new LinkedHashMap<>();
        for (Count count : Count.values()) {
            report.put(count.name().toLowerCase(Locale.ROOT), counts[count.ordinal()]);
        }
        report.put("live_bytes", liveBytes);
        report.put("live_blocks", (long) live.size());
        report.put("pointer_hash_fnv1a64", pointers.toString());
        report.put("call_sites", callSites(names));
        return report;
    }

    private List<Map<String, Object>> callSites(LongFunction<String> names) {
        List<Map.Entry<Long, Site>> most = new ArrayList<>(bySite.entrySet());
        most.sort(Comparator.comparingLong(entry -> -entry.getValue().bytes));
        return most.stream().limit(SITES_IN_REPORT).map(entry -> {
            Map<String, Object> site = new LinkedHashMap<>();
            site.put("ra", "0x" + Long.toHexString(entry.getKey()));
            site.put("symbol", names.apply(entry.getKey()));
            site.put("calls", entry.getValue().calls);
            site.put("requested_bytes", entry.getValue().bytes);
            return site;
        }).toList();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(base);
        writer.putLong(nextId);
        writer.putLong(liveBytes);
        writer.putLongs(counts);
        pointers.save(writer);
        writer.putLongs(live.entrySet().stream().flatMapToLong(each ->
                LongStream.of(each.getKey(), each.getValue().id(), each.getValue().size(), each.getValue().align())).toArray());
        writer.putLongs(bySite.entrySet().stream().flatMapToLong(each ->
                LongStream.of(each.getKey(), each.getValue().calls, each.getValue().bytes)).toArray());
    }

    @Override
    public void load(StateReader reader) {
        base = reader.getLong();
        nextId = (int) reader.getLong();
        liveBytes = reader.getLong();
        reader.getLongs(counts);
        pointers.load(reader);
        live.clear();
        long[] blocks = reader.getLongs();
        for (int i = 0; i < blocks.length; i += LONGS_OF_A_BLOCK) {
            live.put(blocks[i], new Live((int) blocks[i + 1], blocks[i + 2], blocks[i + 3]));
        }
        bySite.clear();
        long[] sites = reader.getLongs();
        for (int i = 0; i < sites.length; i += LONGS_OF_A_SITE) {
            Site site = bySite.computeIfAbsent(sites[i], _ -> new Site());
            site.calls = sites[i + 1];
            site.bytes = sites[i + 2];
        }
    }
}
