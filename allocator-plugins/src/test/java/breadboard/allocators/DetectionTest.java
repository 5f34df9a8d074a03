package breadboard.allocators;

import static breadboard.api.heap.HeapFault.Kind.DOUBLE_FREE;
import static breadboard.api.heap.HeapFault.Kind.LAYOUT_MISMATCH;
import static breadboard.api.heap.HeapFault.Kind.LINK_CORRUPTED;
import static breadboard.api.heap.HeapFault.Kind.MISALIGNED_BLOCK;
import static breadboard.api.heap.HeapFault.Kind.OUT_OF_WINDOW;
import static breadboard.api.heap.HeapFault.Kind.OVERLAP;
import static breadboard.api.heap.HeapFault.Kind.RED_ZONE;
import static breadboard.api.heap.HeapFault.Kind.USE_AFTER_FREE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.heap.faults.Detection;
import breadboard.heap.faults.FlipCoverage;
import breadboard.heap.faults.Misuse;
import breadboard.heap.faults.Trial;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.testkit.heap.Strategies;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who notices misuse: the table that `breadboard heap faults` prints.
class DetectionTest {
    private static final long SEED = 1;

    static Stream<StrategyChoice> strategies() {
        return Strategies.serving();
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theOracleNoticesEveryWrongReleaseOfEveryStrategy(StrategyChoice choice) {
        Map<Misuse, Detection> table = table(choice);
        for (Misuse misuse : Set.of(Misuse.DOUBLE_FREE, Misuse.INTERLEAVED_DOUBLE_FREE, Misuse.DOUBLE_FREE_AFTER_REUSE, Misuse.MISALIGNED_FREE,
                Misuse.FOREIGN_FREE, Misuse.WRONG_SIZE)) {
            assertFalse(table.get(misuse).shadowed().isEmpty(), choice.label() + ": " + misuse);
        }
        assertTrue(table.get(Misuse.DOUBLE_FREE).shadowed().contains(DOUBLE_FREE));
        assertTrue(table.get(Misuse.WRONG_SIZE).shadowed().contains(LAYOUT_MISMATCH));
        assertTrue(table.get(Misuse.FOREIGN_FREE).shadowed().contains(OUT_OF_WINDOW));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void redZonesNoticeOverwrittenBytesAroundAndInReleasedBlocks(StrategyChoice choice) {
        Map<Misuse, Detection> table = table(choice);
        for (Misuse misuse : Set.of(Misuse.OVERFLOW_BY_1, Misuse.OVERFLOW_BY_8, Misuse.OVERFLOW_BY_32)) {
            assertEquals(Set.of(RED_ZONE), table.get(misuse).guarded(), choice.label() + ": " + misuse);
        }
        assertEquals(Set.of(USE_AFTER_FREE), table.get(Misuse.USE_AFTER_FREE).guarded(), choice.label());
        assertEquals(Set.of(DOUBLE_FREE), table.get(Misuse.DOUBLE_FREE).guarded(), choice.label());
        assertFalse(table.get(Misuse.UNDERFLOW).guarded().isEmpty(), choice.label());
        assertEquals(Set.of(LAYOUT_MISMATCH), table.get(Misuse.WRONG_SIZE).guarded(), choice.label());
    }

    @Test
    void theCratesBuddiesNoticeNothingOfWhatOtherwiseGoesWrong() {
        Map<Misuse, Detection> table = table(Strategies.choose("buddy-linear"));
        for (Misuse misuse : Set.of(Misuse.MISALIGNED_FREE, Misuse.OVERFLOW_BY_1, Misuse.OVERFLOW_BY_8, Misuse.OVERFLOW_BY_32, Misuse.UNDERFLOW)) {
            assertEquals(Set.of(), table.get(misuse).itself(), misuse.name());
        }
        assertTrue(table.get(Misuse.DOUBLE_FREE).consequence().contains(OVERLAP), "a block that was released twice is handed out twice");
        assertTrue(table.get(Misuse.MISALIGNED_FREE).consequence().contains(MISALIGNED_BLOCK), "a misaligned block comes out again");
        assertTrue(table.get(Misuse.DOUBLE_FREE).checked().contains(LINK_CORRUPTED), "its list goes round in circles");
    }

    @Test
    void strategiesWithHeadersNoticeADoubleFree() {
        for (String type : Set.of("first-fit", "best-fit", "first-fit:layout=tags", "tlsf", "half-fit", "hole-list", "buddy", "slab")) {
            assertTrue(table(Strategies.choose(type)).get(Misuse.DOUBLE_FREE).itself().contains(DOUBLE_FREE), type);
        }
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void theTrialRepeats(StrategyChoice choice) {
        assertEquals(Detection.of(choice, SEED), Detection.of(choice, SEED));
    }

    @Test
    void aCheckWatchesMostBytesOfHeadersAndLinks() {
        for (String type : Set.of("first-fit:layout=tags", "first-fit", "tlsf", "half-fit")) {
            FlipCoverage flips = Trial.flips(Strategies.choose(type), SEED);
            assertTrue(flips.metadata().size() > 100, type);
            assertTrue(flips.detected() > 0, type + ": " + flips.detected() + " of " + flips.metadata().size());
        }
    }

    private static Map<Misuse, Detection> table(StrategyChoice choice) {
        return Detection.of(choice, SEED).stream().collect(Collectors.toMap(Detection::misuse, Function.identity()));
    }
}
