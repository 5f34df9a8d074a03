package breadboard.heap.attach;

import breadboard.heap.replay.PointerHash;
import breadboard.heap.symbols.HeapCall;
import breadboard.heap.symbols.HeapOp;
import breadboard.heap.trace.TraceEvent;
import breadboard.heap.trace.TraceOp;
import breadboard.heap.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Statistics of a guest's calls as they come, and their trace in a file.
final class Recorder implements AutoCloseable {
    private static final int SITES_IN_REPORT = 20;

    private final Optional<Path> file;
    private final Map<String, String> properties;
    private final CallSites sites;
    private final Notices notices;
    private final Map<Long, Live> live = new HashMap<>();
    private final TreeMap<Long, Site> bySite = new TreeMap<>();
    private final PointerHash pointers = new PointerHash();
    private TraceWriter writer;
    private boolean failed;
    private int nextId;
    private long base;

    private long allocations;
    private long frees;
    private long reallocations;
    private long refused;
    private long unknownFrees;
    private long liveBytes;
    private long peakBytes;
    private long peakBlocks;
    private long requestedBytes;
    private final Spent inAllocations = new Spent();
    private final Spent inFrees = new Spent();
    private long inHeap;

    private record Live(int id, long size) { }

    private static final class Site {
        private long calls;
        private long bytes;
    }

    /// Instructions of one kind of call.
    private static final class Spent {
        private long sum;
        private long most;

        void add(long instructions) {
            sum += instructions;
            most = Math.max(most, instructions);
        }
    }

    /// @param file       where to record; empty for statistics alone
    /// @param properties what the trace tells of itself
    Recorder(Optional<Path> file, Map<String, String> properties, CallSites sites, Notices notices) {
        this.file = file;
        this.properties = new LinkedHashMap<>(properties);
        this.sites = sites;
        this.notices = notices;
    }

    /// Where the heap lies.
    void window(long start, long bytes) {
        base = start;
        properties.put("window_base", "0x" + Long.toHexString(start));
        properties.put("window_bytes", Long.toString(bytes));
    }

    /// The guest begins anew: nothing is live.
    void restarted() {
        live.clear();
        liveBytes = 0;
    }

    void mark(long tag, int hart, long instret) {
        write(new TraceEvent(instret, hart, TraceOp.MARK, (int) tag, 0, 0, 0, 0, 0, 0));
    }

    void add(CallRecord record) {
        HeapCall call = record.call();
        inHeap += record.spent();
        switch (call.op()) {
            case INIT -> window(call.address(), call.size());
            case ALLOC, ALLOC_ZEROED, ALLOC_TO -> {
                inAllocations.add(record.spent());
                allocations++;
                event(record, call.op() == HeapOp.ALLOC_ZEROED ? TraceOp.CALLOC : TraceOp.ALLOC, allocated(record, nextId++));
            }
            case FREE -> {
                inFrees.add(record.spent());
                if (call.address() != 0) {
                    event(record, TraceOp.FREE, released(call.address()));
                }
            }
            case REALLOC -> {
                inAllocations.add(record.spent());
                reallocations++;
                event(record, TraceOp.REALLOC, reallocated(record));
            }
        }
    }

    private int allocated(CallRecord record, int id) {
        long size = record.call().size();
        Site site = bySite.computeIfAbsent(record.ra(), _ -> new Site());
        if (site.calls++ == 0) {
            writeSite(record.ra());
        }
        site.bytes += size;
        if (record.result() == 0) {
            refused++;
            return id;
        }
        pointers.add(record.result() - base);
        Live before = live.put(record.result(), new Live(id, size));
        requestedBytes += size;
        liveBytes += size - (before == null ? 0 : before.size());
        peakBytes = Math.max(peakBytes, liveBytes);
        peakBlocks = Math.max(peakBlocks, live.size());
        return id;
    }

    private int released(long address) {
        Live block = live.remove(address);
        if (block == null) {
            unknownFrees++;
            return -1;
        }
        frees++;
        liveBytes -= block.size();
        return block.id();
    }

    private int reallocated(CallRecord record) {
        Live block = live.get(record.call().address());
        if (record.result() == 0) {
            refused++;
            return block == null ? -1 : block.id();
        }
        if (block != null) {
            live.remove(record.call().address());
            liveBytes -= block.size();
        }
        return allocated(record, block == null ? nextId++ : block.id());
    }

    private void event(CallRecord record, TraceOp op, int id) {
        if (file.isPresent()) {
            HeapCall call = record.call();
            write(new TraceEvent(record.instret(), record.hart(), op, id, Math.max(call.size(), 0), call.align(), call.address(), record.result(),
                    record.ra(), record.spent()));
        }
    }

    private void write(TraceEvent event) {
        writing(() -> writer.event(event));
    }

    private void writeSite(long ra) {
        writing(() -> writer.site(ra, sites.name(ra)));
    }

    @FunctionalInterface
    private interface Writing {
        void write() throws IOException;
    }

    /// The file is made with the first event, when it is known where the heap lies.
    private void writing(Writing what) {
        if (file.isEmpty() || failed) {
            return;
        }
        try {
            if (writer == null) {
                writer = TraceWriter.create(file.get(), properties);
            }
            what.write();
        } catch (IOException refusal) {
            failed = true;
            notices.once("trace", "the trace " + file.get() + " cannot be written: " + refusal.getMessage() + "; it is not complete");
        }
    }

    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("allocations", allocations);
        report.put("frees", frees);
        report.put("reallocations", reallocations);
        report.put("refused", refused);
        report.put("frees_of_unknown_blocks", unknownFrees);
        report.put("requested_bytes", requestedBytes);
        report.put("live_bytes", liveBytes);
        report.put("live_blocks", (long) live.size());
        report.put("peak_requested_bytes", peakBytes);
        report.put("peak_live_blocks", peakBlocks);
        report.put("pointer_hash_fnv1a64", pointers.toString());
        report.put("instructions_in_heap", inHeap);
        report.put("instructions_in_allocations", inAllocations.sum);
        report.put("instructions_in_allocations_max", inAllocations.most);
        report.put("instructions_in_frees", inFrees.sum);
        report.put("instructions_in_frees_max", inFrees.most);
        report.put("call_sites", callSites());
        file.ifPresent(path -> report.put("trace", path.toString()));
        return report;
    }

    private List<Map<String, Object>> callSites() {
        List<Map.Entry<Long, Site>> most = new ArrayList<>(bySite.entrySet());
        most.sort(Comparator.comparingLong(entry -> -entry.getValue().bytes));
        return most.stream().limit(SITES_IN_REPORT).map(entry -> {
            Map<String, Object> site = new LinkedHashMap<>();
            site.put("ra", "0x" + Long.toHexString(entry.getKey()));
            site.put("symbol", sites.name(entry.getKey()));
            site.put("calls", entry.getValue().calls);
            site.put("requested_bytes", entry.getValue().bytes);
            return site;
        }).toList();
    }

    /// A guest that never called leaves an empty trace.
    @Override
    public void close() {
        writing(() -> { });
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException refusal) {
            notices.once("trace", "the trace " + file.get() + " cannot be written: " + refusal.getMessage() + "; it is not complete");
        }
        writer = null;
        failed = true;
    }
}
