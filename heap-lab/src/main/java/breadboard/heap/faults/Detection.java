package breadboard.heap.faults;

import breadboard.api.heap.HeapFault;
import breadboard.heap.strategy.GuardedHeap;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.strategy.ValidatingHeap;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What notices one kind of misuse of one strategy.
///
/// @param misuse      what the program did
/// @param itself      reports of the strategy alone
/// @param checked     reports when `check()` runs after every call
/// @param guarded     reports of red zones and poison
/// @param shadowed    reports of the shadow oracle
/// @param consequence what the strategy alone then does wrong to a program that does nothing wrong any more
public record Detection(Misuse misuse, Set<HeapFault.Kind> itself, Set<HeapFault.Kind> checked, Set<HeapFault.Kind> guarded,
                        Set<HeapFault.Kind> shadowed, Set<HeapFault.Kind> consequence) {
    private static final int ZONE_BYTES = 32;
    private static final int KEPT = 16;

    /// Tries every kind of misuse on fresh heaps.
    ///
    /// @throws IllegalArgumentException when the strategy cannot work in the window of the trial
    public static List<Detection> of(StrategyChoice choice, long seed) {
        List<Detection> all = new ArrayList<>();
        for (Misuse misuse : Misuse.values()) {
            Trial alone = new Trial(choice, seed);
            Set<HeapFault.Kind> itself = alone.commit(misuse, alone.bare());
            Set<HeapFault.Kind> consequence = alone.goOn();
            Trial checked = new Trial(choice, seed);
            Trial guarded = new Trial(choice, seed);
            Trial shadowed = new Trial(choice, seed);
            GuardedHeap guard = new GuardedHeap(guarded.bare(), guarded.window(), ZONE_BYTES, KEPT, guarded.sink());
            guarded.commit(misuse, guard);
            guard.flush();
            all.add(new Detection(misuse, itself,
                    checked.commit(misuse, new ValidatingHeap(checked.bare(), 1, checked.sink())), guarded.reported(),
                    shadowed.commit(misuse, new ShadowHeap(shadowed.bare(), shadowed.window(), shadowed.sink())), consequence));
        }
        return all;
    }
}
