package breadboard.heap.faults;

import breadboard.api.heap.FaultSink;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// One heap, used a little by a correct program before it is misused, and after it.
public final class Trial {
    private static final long BASE = 0x8040_0000L;
    private static final long WINDOW = 1 << 18;
    private static final long FLIPPED_WINDOW = 1 << 16;

    private final MeteredWindow window;
    private final List<HeapFault> faults = new ArrayList<>();
    private final List<HeapFault> wrong = new ArrayList<>();
    private final Random random;
    private final HeapStrategy bare;
    private final ShadowHeap books;

    Trial(StrategyChoice choice, long seed) {
        this(choice, seed, WINDOW);
    }

    private Trial(StrategyChoice choice, long seed, long windowBytes) {
        window = MeteredWindow.fixed(BASE, windowBytes, new Costs());
        random = new Random(seed);
        bare = choice.open(window, faults::add);
        if (bare == null) {
            throw new IllegalArgumentException(choice.label() + " cannot work in a window of " + windowBytes + " bytes");
        }
        books = new ShadowHeap(bare, window, wrong::add);
        use(200);
    }

    /// Whether a strategy has no memory for anybody.
    public static boolean servesNothing(StrategyChoice choice) {
        return new Trial(choice, 0).books.live().isEmpty();
    }

    /// How much of a used heap's metadata its check watches.
    public static FlipCoverage flips(StrategyChoice choice, long seed) {
        Trial trial = new Trial(choice, seed, FLIPPED_WINDOW);
        return FlipCoverage.of(trial.bare, trial.window, trial.books.live());
    }

    HeapStrategy bare() {
        return bare;
    }

    MeteredWindow window() {
        return window;
    }

    FaultSink sink() {
        return faults::add;
    }

    /// What was reported so far.
    Set<HeapFault.Kind> reported() {
        return kinds(faults);
    }

    /// Commits misuse through a heap that decorates `bare()`, or that one.
    Set<HeapFault.Kind> commit(Misuse misuse, HeapStrategy heap) {
        misuse.commit(heap, window, random);
        return reported();
    }

    /// What the strategy does wrong when the program goes on correctly.
    Set<HeapFault.Kind> goOn() {
        use(400);
        return kinds(wrong);
    }

    private void use(int count) {
        for (int i = 0; i < count; i++) {
            List<ShadowHeap.Live> live = List.copyOf(books.live());
            if (live.isEmpty() || random.nextInt(3) > 0) {
                books.allocate(1 + random.nextInt(200), 8);
            } else {
                ShadowHeap.Live block = live.get(random.nextInt(live.size()));
                books.release(block.address(), block.bytes(), block.alignment());
            }
        }
    }

    private static Set<HeapFault.Kind> kinds(Collection<HeapFault> faults) {
        Set<HeapFault.Kind> kinds = EnumSet.noneOf(HeapFault.Kind.class);
        faults.forEach(fault -> kinds.add(fault.kind()));
        return kinds;
    }
}
