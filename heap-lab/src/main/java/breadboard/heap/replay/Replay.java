package breadboard.heap.replay;

import static breadboard.api.heap.HeapStrategy.NO_CHANGE;
import static breadboard.api.heap.HeapStrategy.NO_MEMORY;

import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.replay.ReplayObserver.Call;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceOp;
import breadboard.heap.window.Costs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One trace against one strategy; see `ReplayRules`.
public final class Replay {
    private static final int MOST_FAULTS_TOLD = 10;
    private static final ReplayObserver NOBODY = new ReplayObserver() { };

    private final Trace trace;
    private final StrategyChoice choice;
    private final ReplayRules rules;
    private final ReplayObserver observer;
    private final List<String> faults = new ArrayList<>();
    private final Heap heap;
    private final HeapStrategy strategy;
    private final Costs costs;
    private final Blocks blocks;
    private final PointerHash hash = new PointerHash();

    private int event;
    private long operations;
    private long requested;
    private long peakRequested;
    private long peakBetween;
    private long peakAllocated;
    private long highWater;
    private long allocations;
    private long copied;
    private long reallocs;
    private long inPlace;
    private long liveBlocks;
    private long failures;
    private long unfulfilled;
    private long dropped;
    private Failure failure;

    private Replay(Trace trace, StrategyChoice choice, ReplayRules rules, ReplayObserver observer) {
        this.trace = trace;
        this.choice = choice;
        this.rules = rules;
        this.observer = observer;
        this.heap = new Heap(choice, rules, fault -> {
            if (faults.size() < MOST_FAULTS_TOLD) {
                faults.add(fault.kind() + " at 0x" + Long.toHexString(fault.address()) + ": " + fault.detail());
            }
        });
        this.strategy = heap.strategy();
        this.costs = heap.window().costs();
        this.blocks = new Blocks(trace.blocks());
    }

    /// Replays.
    ///
    /// @throws IllegalArgumentException when the window is too small for the strategy
    public static ReplayResult run(Trace trace, StrategyChoice choice, ReplayRules rules) {
        return run(trace, choice, rules, NOBODY);
    }

    /// Replays while somebody looks on.
    ///
    /// @throws IllegalArgumentException when the window is too small for the strategy
    public static ReplayResult run(Trace trace, StrategyChoice choice, ReplayRules rules, ReplayObserver observer) {
        return new Replay(trace, choice, rules, observer).run();
    }

    private ReplayResult run() {
        observer.begins(strategy, heap.window());
        while (event < trace.events() && (failure == null || rules.goOn())) {
            TraceOp op = trace.op(event);
            operation(op);
            if (failure == null || rules.goOn()) {
                operations += op == TraceOp.MARK ? 0 : 1;
                peakBetween = Math.max(peakBetween, requested);
            }
            observer.done(event, requested);
            event++;
        }
        observer.ends();
        return result();
    }

    private void operation(TraceOp op) {
        int id = trace.id(event);
        long bytes = trace.size(event);
        switch (op) {
            case ALLOC, CALLOC -> allocateFor(id, bytes);
            case FREE -> {
                if (blocks.isLive(id)) {
                    release(blocks.address(id), blocks.size(id), blocks.alignment(id));
                    blocks.remove(id);
                } else if (blocks.isDropped(id)) {
                    dropped++;
                }
            }
            case REALLOC -> {
                if (blocks.isLive(id)) {
                    reallocate(id, bytes);
                } else if (blocks.isDropped(id)) {
                    dropped++;
                } else {
                    allocateFor(id, bytes);
                }
            }
            case MARK -> { }
        }
    }

    private void allocateFor(int id, long bytes) {
        if (bytes == 0 || id < 0) {
            return;
        }
        long alignment = rules.alignmentOf(trace.align(event));
        long address = allocate(bytes, alignment);
        if (address == NO_MEMORY) {
            blocks.drop(id);
        } else {
            blocks.put(id, address, bytes, alignment);
        }
    }

    /// A new block, or `NO_MEMORY` with the failure noted.
    private long allocate(long bytes, long alignment) {
        costs.begin();
        long address = heap.allocate(bytes, alignment);
        if (address == NO_MEMORY) {
            fail(bytes, alignment);
        } else {
            got(address, bytes);
            liveBlocks++;
            requested += bytes;
            peaks();
        }
        observer.called(event, Call.ALLOCATE, bytes, address);
        return address;
    }

    private void got(long address, long bytes) {
        hash.add(address - rules.base());
        allocations++;
        highWater = Math.max(highWater, address - rules.base() + bytes);
    }

    private void peaks() {
        peakRequested = Math.max(peakRequested, requested);
        peakAllocated = Math.max(peakAllocated, strategy.stats().allocatedBytes());
    }

    private void release(long address, long bytes, long alignment) {
        costs.begin();
        strategy.release(address, bytes, alignment);
        liveBlocks--;
        requested -= bytes;
        observer.called(event, Call.RELEASE, bytes, address);
    }

    private void reallocate(int id, long bytes) {
        if (bytes == 0) {
            return;
        }
        reallocs++;
        long old = blocks.address(id);
        long oldBytes = blocks.size(id);
        long oldAlignment = blocks.alignment(id);
        long alignment = trace.align(event) == 0 ? oldAlignment : rules.alignmentOf(trace.align(event));
        if (rules.resize() && alignment == oldAlignment) {
            costs.begin();
            long address = strategy.resize(old, oldBytes, alignment, bytes);
            if (address != NO_CHANGE && address != NO_MEMORY) {
                resized(id, old, oldBytes, address, bytes);
                return;
            }
        }
        long address = allocate(bytes, alignment);
        if (address == NO_MEMORY) {
            blocks.drop(id);
            return;
        }
        copied += Math.min(oldBytes, bytes);
        inPlace += address == old ? 1 : 0;
        release(old, oldBytes, oldAlignment);
        blocks.put(id, address, bytes, alignment);
    }

    private void resized(int id, long old, long oldBytes, long address, long bytes) {
        got(address, bytes);
        requested += bytes - oldBytes;
        peaks();
        inPlace += address == old ? 1 : 0;
        copied += address == old ? 0 : Math.min(oldBytes, bytes);
        blocks.put(id, address, bytes, blocks.alignment(id));
        observer.called(event, Call.RESIZE, bytes, address);
    }

    private void fail(long bytes, long alignment) {
        failures++;
        unfulfilled += bytes;
        if (failure == null) {
            failure = new Failure(operations, bytes, alignment, requested, strategy.stats().allocatedBytes(), FreeSpace.of(strategy));
        }
    }

    private ReplayResult result() {
        HeapStats stats = strategy.stats();
        return new ReplayResult(choice.label(), choice.parameters(), failure == null, operations, Optional.ofNullable(failure), failures, unfulfilled,
                dropped, peakRequested, peakBetween, peakAllocated, highWater, heap.window().sizeBytes(), allocations, hash.toString(), copied,
                reallocs, inPlace, liveBlocks, requested, stats.freeBlocks(), heap.cost(), List.copyOf(faults));
    }
}
