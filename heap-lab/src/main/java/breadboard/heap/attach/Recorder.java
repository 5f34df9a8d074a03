package breadboard.heap.attach;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.heap.symbols.HeapCall;
import breadboard.heap.trace.TraceEvent;
import breadboard.heap.trace.TraceOp;
import breadboard.heap.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Statistics of a guest's calls as they come, and their trace in a file.
///
/// The statistics are state of the machine, the file is the host's: the trace of a machine that was restored begins with the blocks that were alive.
final class Recorder implements Stateful, AutoCloseable {
    private final Optional<Path> file;
    private final Map<String, String> properties;
    private final CallSites sites;
    private final Notices notices;
    private final CallStatistics statistics = new CallStatistics();
    /// The call sites that the file knows by name.
    private final Set<Long> named = new HashSet<>();
    private TraceWriter writer;
    private boolean failed;
    private long windowBase;
    private long windowBytes;

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
        windowBase = start;
        windowBytes = bytes;
        statistics.base(start);
        properties.put("window_base", "0x" + Long.toHexString(start));
        properties.put("window_bytes", Long.toString(bytes));
    }

    /// The guest begins anew: nothing is live.
    void restarted() {
        statistics.restarted();
    }

    void mark(long tag, int hart, long instret) {
        write(new TraceEvent(instret, hart, TraceOp.MARK, (int) tag, 0, 0, 0, 0, 0, 0));
    }

    void add(CallRecord record) {
        HeapCall call = record.call();
        if (file.isPresent() && writer == null) {
            // Before the call counts: the file begins with what was alive until now.
            writing(() -> { });
        }
        int block = statistics.add(record);
        switch (call.op()) {
            case INIT -> window(call.address(), call.size());
            case ALLOC, ALLOC_TO -> event(record, TraceOp.ALLOC, block);
            case ALLOC_ZEROED -> event(record, TraceOp.CALLOC, block);
            case REALLOC -> event(record, TraceOp.REALLOC, block);
            case FREE -> {
                if (call.address() != 0) {
                    event(record, TraceOp.FREE, block);
                }
            }
        }
    }

    private void event(CallRecord record, TraceOp op, int id) {
        if (file.isPresent()) {
            HeapCall call = record.call();
            if (op != TraceOp.FREE && named.add(record.ra())) {
                writing(() -> writer.site(record.ra(), sites.name(record.ra())));
            }
            write(new TraceEvent(record.instret(), record.hart(), op, id, Math.max(call.size(), 0), call.align(), call.address(), record.result(),
                    record.ra(), record.spent()));
        }
    }

    private void write(TraceEvent event) {
        writing(() -> writer.event(event));
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
                for (Map.Entry<Long, CallStatistics.Live> block : statistics.live().entrySet()) {
                    CallStatistics.Live alive = block.getValue();
                    writer.event(new TraceEvent(0, 0, TraceOp.ALLOC, alive.id(), Math.max(alive.size(), 0), alive.align(), 0, block.getKey(), 0, 0));
                }
            }
            what.write();
        } catch (IOException refusal) {
            failed = true;
            notices.once("trace", "the trace " + file.get() + " cannot be written: " + refusal.getMessage() + "; it is not complete");
        }
    }

    Map<String, Object> report() {
        Map<String, Object> report = statistics.report(sites::name);
        file.ifPresent(path -> report.put("trace", path.toString()));
        return report;
    }

    @Override
    public void save(StateWriter state) {
        state.putLong(windowBase);
        state.putLong(windowBytes);
        statistics.save(state);
    }

    @Override
    public void load(StateReader state) {
        long start = state.getLong();
        long bytes = state.getLong();
        if (start != 0) {
            window(start, bytes);
        }
        statistics.load(state);
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
