package breadboard.heap.replay;

import breadboard.api.heap.Capability;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.Step;
import breadboard.heap.replay.ReplayResult.RunCost;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;

/// A strategy over the window that the rules ask for. One that grows is given pages as it needs them.
final class Heap {
    private static final long PAGE = 4096;

    private final ReplayRules rules;
    private final Costs costs = new Costs();
    private final MeteredWindow window;
    private final HeapStrategy strategy;
    private final RunCost start;

    /// @throws IllegalArgumentException when the window is too small for the strategy, or the strategy cannot grow with it
    Heap(StrategyChoice choice, ReplayRules rules, FaultSink faults) {
        if (rules.growable() && !choice.capabilities().contains(Capability.ADD_REGION)) {
            throw new IllegalArgumentException(choice.label() + " takes its memory at once: it cannot serve a heap that grows");
        }
        this.rules = rules;
        this.window = rules.growable() ? MeteredWindow.growing(rules.base(), rules.windowBytes(), costs)
                : MeteredWindow.fixed(rules.base(), rules.windowBytes(), costs);
        this.strategy = rules.growable() ? openGrowing(choice, faults) : choice.open(window, faults);
        if (strategy == null) {
            throw new IllegalArgumentException("a window of " + rules.windowBytes() + " bytes is too small for " + choice.label());
        }
        this.start = soFar();
    }

    private HeapStrategy openGrowing(StrategyChoice choice, FaultSink faults) {
        for (long bytes = PAGE; window.grow(bytes - window.sizeBytes()); bytes *= 2) {
            HeapStrategy opened = choice.open(window, faults);
            if (opened != null) {
                return opened;
            }
        }
        return null;
    }

    HeapStrategy strategy() {
        return strategy;
    }

    MeteredWindow window() {
        return window;
    }

    /// Asks the strategy; a window that may grow does so, by what is missing and then by twice as much, until the request is served.
    long allocate(long bytes, long alignment) {
        long address = strategy.allocate(bytes, alignment);
        if (address != HeapStrategy.NO_MEMORY || !rules.growable() || Long.compareUnsigned(bytes, rules.windowBytes()) > 0) {
            return address;
        }
        for (long more = pages(bytes); address == HeapStrategy.NO_MEMORY; more *= 2) {
            long end = window.base() + window.sizeBytes();
            long room = rules.windowBytes() - window.sizeBytes();
            long grown = Math.min(more, room - room % PAGE);
            if (grown == 0 || !window.grow(grown)) {
                return HeapStrategy.NO_MEMORY;
            }
            strategy.addRegion(end, grown);
            address = strategy.allocate(bytes, alignment);
        }
        return address;
    }

    private static long pages(long bytes) {
        return (bytes + PAGE - 1) / PAGE * PAGE;
    }

    /// What the strategy has done since it was opened.
    RunCost cost() {
        RunCost now = soFar();
        return new RunCost(now.loads() - start.loads(), now.stores() - start.stores(), now.splits() - start.splits(),
                now.merges() - start.merges(), now.listNodes() - start.listNodes(), now.searched() - start.searched(), now.lines(), now.pages(),
                now.lineTouches() - start.lineTouches(), now.outsideLoads() - start.outsideLoads(), now.outsideStores() - start.outsideStores());
    }

    private RunCost soFar() {
        long nodes = costs.steps(Step.LIST_NODE);
        return new RunCost(costs.loads(), costs.stores(), costs.steps(Step.SPLIT), costs.steps(Step.MERGE), nodes,
                nodes + costs.steps(Step.TREE_NODE) + costs.steps(Step.BITMAP_WORD) + costs.steps(Step.CLASS_SCAN),
                costs.distinctLines(), costs.distinctPages(), costs.lineTouches(), costs.outsideLoads(), costs.outsideStores());
    }
}
