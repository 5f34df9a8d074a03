package breadboard.heap.trace;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Collects events; holds the columns of the trace that it becomes.
public final class TraceBuilder {
    private static final int FIRST_ROWS = 1024;

    private byte[] ops = new byte[FIRST_ROWS];
    private int[] ids = new int[FIRST_ROWS];
    private int events;
    private int blocks;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final SortedMap<Long, String> sites = new TreeMap<>();
    final LongColumn size = new LongColumn();
    final LongColumn align = new LongColumn();
    final LongColumn instret = new LongColumn();
    final LongColumn hart = new LongColumn();
    final LongColumn old = new LongColumn();
    final LongColumn result = new LongColumn();
    final LongColumn ra = new LongColumn();
    final LongColumn spent = new LongColumn();

    /// Appends an event of which no more is known than what was asked.
    public void add(TraceOp op, int id, long bytes, long alignment) {
        if (events == ops.length) {
            int rows = events + (events >> 1);
            ops = Arrays.copyOf(ops, rows);
            ids = Arrays.copyOf(ids, rows);
        }
        ops[events] = (byte) op.ordinal();
        ids[events] = id;
        size.set(events, bytes);
        align.set(events, alignment);
        events++;
        if (op != TraceOp.MARK) {
            blocks = Math.max(blocks, id + 1);
        }
    }

    /// Appends an event.
    public void add(TraceEvent event) {
        add(event.op(), event.id(), event.size(), event.align());
        int row = events - 1;
        instret.set(row, event.instret());
        hart.set(row, event.hart());
        old.set(row, event.old());
        result.set(row, event.result());
        ra.set(row, event.ra());
        spent.set(row, event.spent());
    }

    /// Says something about the recording.
    public void property(String key, String value) {
        properties.put(key, value);
    }

    /// Names a place that calls come from.
    public void site(long address, String symbol) {
        sites.put(address, symbol);
    }

    /// Events so far.
    public int events() {
        return events;
    }

    int blocks() {
        return blocks;
    }

    TraceOp op(int event) {
        return TraceOp.of(ops[event]);
    }

    int id(int event) {
        return ids[event];
    }

    /// The trace; nothing may be added afterwards.
    public Trace build(String name, String format) {
        return new Trace(name, format, java.util.Collections.unmodifiableMap(properties), java.util.Collections.unmodifiableSortedMap(sites), this);
    }
}
