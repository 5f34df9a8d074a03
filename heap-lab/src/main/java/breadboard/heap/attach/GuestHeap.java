package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStats;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.Step;
import breadboard.api.heap.Touch;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.heap.replay.Failure;
import breadboard.heap.replay.FreeSpace;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.StrategyCatalog;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/// A strategy over a guest's memory, which serves the guest's calls one at a time, whichever hart makes them.
final class GuestHeap implements Stateful {
    private final HeapConfig config;
    private final AttachContext context;
    private final Notices notices;
    private final CallSites sites;
    private final StrategyChoice choice;
    private final TreeMap<HeapFault.Kind, Long> faults = new TreeMap<>();

    private GuestBacking backing;
    private MeteredWindow window;
    private Costs costs = new Costs();
    private HeapStrategy strategy;
    private boolean given;
    private long operations;
    private long requests;
    private long charged;
    private long caller;
    private Failure failure;

    /// @param context names a strategy
    GuestHeap(HeapConfig config, AttachContext context, CallSites sites, Notices notices) {
        this.config = config;
        this.context = context;
        this.notices = notices;
        this.sites = sites;
        AttachContext.Choice named = context.strategy().orElseThrow();
        choice = new StrategyCatalog(context.strategies()).choose(named.type(), named.parameters());
    }

    StrategyChoice choice() {
        return choice;
    }

    /// Who makes the calls that come now.
    void calledFrom(long ra) {
        caller = ra;
    }

    boolean holds(long address) {
        return given && window.contains(address, 1);
    }

    /// The guest begins anew.
    void close() {
        given = false;
        strategy = null;
    }

    /// Gives the strategy its memory.
    ///
    /// @return why that cannot be; null when it was done
    String open(Hart hart, long base, long bytes) {
        if (bytes <= 0 || base == 0 || base > 0 != base + bytes > 0 || bytes > context.bus().memory().range().sizeBytes()) {
            return "0x%x with %s bytes can be no window of the heap".formatted(base, Long.toUnsignedString(bytes));
        }
        prepare(base, bytes);
        backing.enter(hart);
        OptionalLong unmapped = backing.firstUnmapped();
        if (unmapped.isPresent()) {
            return "0x%x of the window 0x%x+0x%x is not mapped to RAM that can be written".formatted(unmapped.getAsLong(), base, bytes);
        }
        given = strategy.addRegion(base, bytes);
        long hostBytes = strategy.metadata().hostBytes();
        if (given && hostBytes > 0) {
            prepare(base, bytes);
            backing.enter(hart);
            given = hostBytes < bytes && strategy.addRegion(base, bytes - hostBytes);
        }
        backing.leave();
        return given ? null : "a window of " + bytes + " bytes is too small for " + choice.label();
    }

    private void prepare(long base, long bytes) {
        costs = new Costs();
        backing = new GuestBacking(context.bus().memory(), base, bytes);
        window = MeteredWindow.fixed(base, backing, costs);
        FaultSink sink = this::fault;
        strategy = choice.create(window, sink);
        if (config.shadow()) {
            strategy = new ShadowHeap(strategy, window, sink);
        }
    }

    private void fault(HeapFault fault) {
        faults.merge(fault.kind(), 1L, Long::sum);
        notices.once("fault " + fault.kind(), fault.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at 0x"
                + Long.toHexString(fault.address()) + " in call " + operations + ", from " + sites.name(caller) + ": " + fault.detail() + "; more of this kind are only counted");
    }

    /// One more region.
    boolean add(Hart hart, long start, long bytes) {
        return window.contains(start, bytes) && served(hart, () -> strategy.addRegion(start, bytes) ? 1 : 0) == 1;
    }

    /// A block, or 0.
    long allocate(Hart hart, long bytes, long align) {
        requests++;
        if (requests == config.failAt()) {
            return 0;
        }
        long result = served(hart, () -> strategy.allocate(Math.max(bytes, bytes == 0 ? 1 : bytes), Math.max(align, 1)));
        if (result == 0 && failure == null) {
            HeapStats stats = strategy.stats();
            failure = new Failure(operations - 1, bytes, align, stats.requestedBytes(), stats.allocatedBytes(), FreeSpace.of(strategy));
        }
        return result;
    }

    /// A block of zeros, or 0.
    long allocateZeroed(Hart hart, long bytes, long align) {
        long result = allocate(hart, bytes, align);
        if (result != 0) {
            served(hart, () -> {
                window.fill(result, bytes, 0, Touch.PAYLOAD_CLEAR);
                return 0;
            });
        }
        return result;
    }

    void release(Hart hart, long address, long bytes, long align) {
        if (!window.contains(address, 1)) {
            operations++;
            fault(new HeapFault(HeapFault.Kind.OUT_OF_WINDOW, address, "freed, but not in the heap"));
            return;
        }
        served(hart, () -> {
            strategy.release(address, bytes, Math.max(align, 1));
            return 0;
        });
    }

    /// The block with its new size, here or elsewhere; 0 leaves it as it was.
    long resize(Hart hart, long address, long oldBytes, long align, long newBytes) {
        if (!window.contains(address, 1)) {
            operations++;
            fault(new HeapFault(HeapFault.Kind.OUT_OF_WINDOW, address, "to be resized, but not in the heap"));
            return 0;
        }
        long there = served(hart, () -> strategy.resize(address, oldBytes, Math.max(align, 1), newBytes));
        if (there != HeapStrategy.NO_CHANGE) {
            return there;
        }
        long result = allocate(hart, newBytes, align);
        if (result != 0) {
            served(hart, () -> {
                long usable = oldBytes == HeapStrategy.UNKNOWN ? strategy.usableSize(address).orElse(0) : oldBytes;
                window.copy(result, address, Math.min(usable, newBytes), Touch.PAYLOAD_COPY);
                return 0;
            });
            release(hart, address, oldBytes, align);
        }
        return result;
    }

    /// What is wrong with the heap; null for nothing.
    HeapFault check() {
        return strategy.check();
    }

    HeapStats stats() {
        return strategy.stats();
    }

    /// One operation of the strategy: counted, charged, and never more than an answer.
    private long served(Hart hart, LongSupplier operation) {
        operations++;
        costs.begin();
        backing.enter(hart);
        try {
            return operation.getAsLong();
        } catch (GuestBacking.UnmappedException unmapped) {
            notices.once("unmapped", unmapped.getMessage() + " any more (call " + operations + "); such calls are refused");
            return 0;
        } catch (IndexOutOfBoundsException outside) {
            fault(new HeapFault(HeapFault.Kind.LINK_CORRUPTED, window.base(), "led the strategy out of its window: " + outside.getMessage()));
            return 0;
        } finally {
            backing.leave();
            long price = config.cost().instructions(costs.operation());
            if (price > 0) {
                charged += price;
                context.charge(price);
            }
            validate();
        }
    }

    private void validate() {
        if (config.validateEvery() > 0 && operations % config.validateEvery() == 0) {
            HeapFault wrong = strategy.check();
            if (wrong != null) {
                fault(wrong);
            }
        }
    }

    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("strategy", choice.plugin().type());
        report.put("parameters", new LinkedHashMap<String, Object>(choice.parameters()));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", config.cost().id());
        model.put("instructions", config.cost().formula());
        report.put("cost_model", model);
        report.put("charged_instructions", charged);
        report.put("operations", operations);
        if (given) {
            report.put("window_base", "0x" + Long.toHexString(window.base()));
            report.put("window_bytes", window.sizeBytes());
            HeapStats stats = strategy.stats();
            FreeSpace free = FreeSpace.of(strategy);
            report.put("allocated_bytes", stats.allocatedBytes());
            report.put("free_bytes", stats.freeBytes());
            report.put("free_blocks", stats.freeBlocks());
            report.put("largest_free_bytes", free.largest());
            report.put("external_fragmentation", free.externalFragmentation());
        }
        report.put("loads", costs.loads());
        report.put("stores", costs.stores());
        report.put("cache_lines", costs.distinctLines());
        report.put("list_nodes", costs.steps(Step.LIST_NODE));
        report.put("splits", costs.steps(Step.SPLIT));
        report.put("merges", costs.steps(Step.MERGE));
        if (failure != null) {
            report.put("failed_at_operation", failure.operation());
            report.put("failed_size_bytes", failure.bytes());
            report.put("failure", failure.reason());
        }
        Map<String, Object> found = new LinkedHashMap<>();
        faults.forEach((kind, count) -> found.put(kind.name().toLowerCase(Locale.ROOT), count));
        report.put("faults", found);
        return report;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putBoolean(given);
        if (given) {
            writer.putLong(window.base());
            writer.putLong(window.sizeBytes());
            strategy.save(writer);
            backing.save(writer);
        }
        costs.save(writer);
        writer.putLongs(new long[] {operations, requests, charged, caller});
        writer.putLongs(faults.entrySet().stream().flatMapToLong(each -> LongStream.of(each.getKey().ordinal(), each.getValue())).toArray());
        writer.putBoolean(failure != null);
        if (failure != null) {
            failure.save(writer);
        }
    }

    @Override
    public void load(StateReader reader) {
        close();
        costs = new Costs();
        if (reader.getBoolean()) {
            long base = reader.getLong();
            prepare(base, reader.getLong());
            strategy.load(reader);
            backing.load(reader, context.harts());
            given = true;
        }
        costs.load(reader);
        long[] sums = new long[4];
        reader.getLongs(sums);
        operations = sums[0];
        requests = sums[1];
        charged = sums[2];
        caller = sums[3];
        faults.clear();
        long[] found = reader.getLongs();
        for (int i = 0; i < found.length; i += 2) {
            faults.put(HeapFault.Kind.values()[(int) found[i]], found[i + 1]);
        }
        failure = reader.getBoolean() ? Failure.load(reader) : null;
    }
}
