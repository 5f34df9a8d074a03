package breadboard.heap.window;

import breadboard.api.heap.CostMeter;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// What a strategy has done, over the run and in the operation under way.
///
/// An operation begins with `begin`; what happens between two of them belongs to the first. A cache line has 64 bytes, a page 4096.
/// `fill` and `copy` count as one access for each 8 bytes begun.
public final class Costs implements CostMeter, Stateful {
    private static final int LINE_BITS = 6;
    private static final int PAGE_BITS = 12;

    private final long[] loads = new long[Touch.values().length];
    private final long[] stores = new long[Touch.values().length];
    private final long[] steps = new long[Step.values().length];
    private long allLoads;
    private long allStores;
    private long outsideLoads;
    private long outsideStores;
    private long bytesMoved;
    private final TouchedPlaces lines = new TouchedPlaces();
    private final TouchedPlaces pages = new TouchedPlaces();
    private long firstLine;
    private long firstPage;
    /// The number of the operation under way.
    private int operation = 1;
    private final OpCost.Baseline baseline = new OpCost.Baseline();

    /// Begins an operation.
    public void begin() {
        if (operation == Integer.MAX_VALUE) {
            lines.forget();
            pages.forget();
            operation = 1;
        }
        operation++;
        lines.begin();
        pages.begin();
        baseline.take(this);
    }

    /// What the operation under way has cost so far.
    public OpCost operation() {
        return baseline.until(this);
    }

    @Override
    public void steps(Step step, long count) {
        steps[step.ordinal()] += count;
    }

    @Override
    public void outside(Touch why, long loaded, long stored) {
        outsideLoads += loaded;
        outsideStores += stored;
    }

    /// Steps of a kind over the run.
    public long steps(Step step) {
        return steps[step.ordinal()];
    }

    /// Loads over the run.
    public long loads() {
        return allLoads;
    }

    /// Stores over the run.
    public long stores() {
        return allStores;
    }

    /// Loads for a reason over the run.
    public long loads(Touch why) {
        return loads[why.ordinal()];
    }

    /// Stores for a reason over the run.
    public long stores(Touch why) {
        return stores[why.ordinal()];
    }

    /// Loads of metadata outside the window, over the run; not in `loads()`.
    public long outsideLoads() {
        return outsideLoads;
    }

    /// Stores to metadata outside the window, over the run; not in `stores()`.
    public long outsideStores() {
        return outsideStores;
    }

    /// Bytes copied or filled over the run.
    public long bytesMoved() {
        return bytesMoved;
    }

    /// Distinct cache lines touched over the run.
    public long distinctLines() {
        return lines.overRun();
    }

    /// Distinct pages touched over the run.
    public long distinctPages() {
        return pages.overRun();
    }

    /// Distinct cache lines of each operation, summed over the run.
    public long lineTouches() {
        return lines.summed();
    }

    /// Distinct pages of each operation, summed over the run.
    public long pageTouches() {
        return pages.summed();
    }

    long linesInOperation() {
        return lines.inOperation();
    }

    long pagesInOperation() {
        return pages.inOperation();
    }

    /// Lines and pages are numbered from those that hold `base`.
    void placeAt(long base) {
        firstLine = base >>> LINE_BITS;
        firstPage = base >>> PAGE_BITS;
    }

    void loaded(long address, int bytes, Touch why) {
        loads[why.ordinal()]++;
        allLoads++;
        touch(address, bytes);
    }

    void stored(long address, int bytes, Touch why) {
        stores[why.ordinal()]++;
        allStores++;
        touch(address, bytes);
    }

    void filled(long address, long bytes, Touch why) {
        long words = bytes + 7 >>> 3;
        stores[why.ordinal()] += words;
        allStores += words;
        bytesMoved += bytes;
        touchAll(address, bytes);
    }

    void copied(long target, long source, long bytes, Touch why) {
        long words = bytes + 7 >>> 3;
        loads[why.ordinal()] += words;
        allLoads += words;
        touchAll(source, bytes);
        filled(target, bytes, why);
    }

    private void touch(long address, int bytes) {
        long line = address >>> LINE_BITS;
        touchLine(line);
        long lastLine = address + bytes - 1 >>> LINE_BITS;
        if (lastLine != line) {
            touchLine(lastLine);
        }
    }

    private void touchAll(long address, long bytes) {
        if (bytes > 0) {
            long last = address + bytes - 1 >>> LINE_BITS;
            for (long line = address >>> LINE_BITS; line <= last; line++) {
                touchLine(line);
            }
        }
    }

    private void touchLine(long line) {
        if (lines.touch((int) (line - firstLine), operation)) {
            pages.touch((int) ((line >>> PAGE_BITS - LINE_BITS) - firstPage), operation);
        }
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(loads);
        writer.putLongs(stores);
        writer.putLongs(steps);
        writer.putLongs(new long[] {allLoads, allStores, outsideLoads, outsideStores, bytesMoved, firstLine, firstPage, operation});
        lines.save(writer, operation);
        pages.save(writer, operation);
        baseline.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(loads);
        reader.getLongs(stores);
        reader.getLongs(steps);
        long[] others = new long[8];
        reader.getLongs(others);
        allLoads = others[0];
        allStores = others[1];
        outsideLoads = others[2];
        outsideStores = others[3];
        bytesMoved = others[4];
        firstLine = others[5];
        firstPage = others[6];
        operation = (int) others[7];
        lines.load(reader, operation);
        pages.load(reader, operation);
        baseline.load(reader);
    }
}
