package breadboard.bench;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginLoader;
import breadboard.heap.strategy.StrategyCatalog;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One release and one allocation of a heap in equilibrium, metered, as a replay makes them.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class HeapBenchmark {
    private static final long WINDOW_BYTES = 3L << 20;
    private static final long BASE = 0x8040_0000L;
    private static final int BLOCKS = 4096;
    private static final int MAX_BYTES = 512;
    private static final long ALIGNMENT = 8;

    /// An allocator plugin's type.
    @Param({"buddy", "first-fit", "best-fit", "slab", "tlsf"})
    public String strategy;

    private final SplittableRandom random = new SplittableRandom(1);
    private final long[] addresses = new long[BLOCKS];
    private final long[] sizes = new long[BLOCKS];
    private HeapStrategy heap;

    /// Fills the heap to its equilibrium.
    @Setup(Level.Trial)
    public void fill() {
        List<AllocatorPlugin<?>> plugins = new ArrayList<>();
        for (InstalledPlugin installed : PluginLoader.load(List.of()).family(Family.ALLOCATOR)) {
            plugins.add((AllocatorPlugin<?>) installed.plugin());
        }
        MeteredWindow window = MeteredWindow.fixed(BASE, WINDOW_BYTES, new Costs());
        heap = new StrategyCatalog(plugins).choose(strategy).create(window, FaultSink.IGNORE);
        heap.addRegion(BASE, WINDOW_BYTES);
        for (int i = 0; i < BLOCKS; i++) {
            allocate(i);
        }
    }

    /// Replaces one block by one of another size.
    @Benchmark
    public long replace() {
        int i = random.nextInt(BLOCKS);
        heap.release(addresses[i], sizes[i], ALIGNMENT);
        return allocate(i);
    }

    private long allocate(int i) {
        sizes[i] = 1 + random.nextInt(MAX_BYTES);
        addresses[i] = heap.allocate(sizes[i], ALIGNMENT);
        if (addresses[i] == HeapStrategy.NO_MEMORY) {
            throw new IllegalStateException("the heap is full");
        }
        return addresses[i];
    }
}
