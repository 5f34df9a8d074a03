package breadboard.heap.trace;

import java.util.Map;
import java.util.SortedMap;

/// A trace in memory, one column for each field; events are numbered from 0.
public final class Trace {
    private final String name;
    private final String format;
    private final Map<String, String> properties;
    private final SortedMap<Long, String> sites;
    private final TraceBuilder columns;

    Trace(String name, String format, Map<String, String> properties, SortedMap<Long, String> sites, TraceBuilder columns) {
        this.name = name;
        this.format = format;
        this.properties = properties;
        this.sites = sites;
        this.columns = columns;
    }

    /// A short name for tables: that of the file or workload.
    public String name() {
        return name;
    }

    /// The same trace under another name.
    public Trace named(String other) {
        return new Trace(other, format, properties, sites, columns);
    }

    /// The format it was read from, or `workload`.
    public String format() {
        return format;
    }

    /// What the recorder tells of the recording.
    public Map<String, String> properties() {
        return properties;
    }

    /// Symbols of the places that calls came from.
    public SortedMap<Long, String> sites() {
        return sites;
    }

    /// Number of events.
    public int events() {
        return columns.events();
    }

    /// One more than the highest number of a block.
    public int blocks() {
        return columns.blocks();
    }

    /// What was asked.
    public TraceOp op(int event) {
        return columns.op(event);
    }

    /// Which block; -1 for none.
    public int id(int event) {
        return columns.id(event);
    }

    /// Bytes requested.
    public long size(int event) {
        return columns.size.get(event);
    }

    /// Alignment requested, 0 when not recorded.
    public long align(int event) {
        return columns.align.get(event);
    }

    /// Instructions retired at the call, 0 when not recorded.
    public long instret(int event) {
        return columns.instret.get(event);
    }

    /// Whether instruction counts were recorded.
    public boolean hasInstret() {
        return columns.instret.isUsed();
    }

    /// Where the call came from, 0 when not recorded.
    public long ra(int event) {
        return columns.ra.get(event);
    }

    /// Whether call sites were recorded.
    public boolean hasSites() {
        return columns.ra.isUsed();
    }

    /// Instructions from the call to its return, 0 when not recorded.
    public long spent(int event) {
        return columns.spent.get(event);
    }

    /// Whether instructions spent in the heap were recorded.
    public boolean hasSpent() {
        return columns.spent.isUsed();
    }

    /// The address that the program got, 0 when none or not recorded.
    public long result(int event) {
        return columns.result.get(event);
    }

    /// All of an event.
    public TraceEvent event(int event) {
        return new TraceEvent(instret(event), (int) columns.hart.get(event), op(event), id(event), size(event), align(event),
                columns.old.get(event), result(event), ra(event), spent(event));
    }

    /// How a call site is shown: its symbol, else its address.
    public String site(long ra) {
        return sites.getOrDefault(ra, "0x" + Long.toHexString(ra));
    }
}
