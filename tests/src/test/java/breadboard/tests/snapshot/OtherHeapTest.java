package breadboard.tests.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.attach.Attachment;
import breadboard.core.board.BoardException;
import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Forks whose heap another strategy serves.
final class OtherHeapTest {
    private static final long BEFORE_THE_HEAP = 1_000_000;
    private static final long WITH_LIVE_BLOCKS = 3_000_000;

    private static Plan plan(String strategy) throws BoardException {
        return Guest.plan("rcore-heap.toml", "heap.attach=symbols", "heap.strategy=" + strategy);
    }

    /// What a whole run came to.
    private record End(Outcome outcome, Map<String, Object> heap) {
        static End of(Machine machine) {
            Outcome outcome = machine.run(Limits.NONE);
            return new End(outcome, machine.attachment().map(Attachment::report).orElseThrow());
        }
    }

    @Test
    void aForkFromBeforeTheHeapIsTheRunWithThatStrategy() throws Exception {
        Plan first = plan("first-fit");
        Plan other = plan("buddy-linear");
        try (Machine machine = Wiring.machine(first, Guest.host(new ByteArrayOutputStream()));
                Machine whole = Wiring.machine(other, Guest.host(new ByteArrayOutputStream()))) {
            machine.run(Limits.steps(BEFORE_THE_HEAP));
            try (Snapshot snapshot = Snapshot.take(machine, first); Machine fork = snapshot.fork(other, Guest.host(new ByteArrayOutputStream()))) {
                assertTrue(snapshot.info().heapUntouched());
                assertEquals(End.of(whole), End.of(fork));
            }
        }
    }

    @Test
    void blocksThatAreAliveBelongToTheirStrategy() throws Exception {
        Plan first = plan("first-fit");
        try (Machine machine = Wiring.machine(first, Guest.host(new ByteArrayOutputStream()))) {
            machine.run(Limits.steps(WITH_LIVE_BLOCKS));
            try (Snapshot snapshot = Snapshot.take(machine, first)) {
                assertFalse(snapshot.info().heapUntouched());
                assertEquals("does not fit the board: heap.strategy is buddy-linear, was first-fit",
                        assertThrows(SnapshotException.class, () -> snapshot.fork(plan("buddy-linear"), Guest.host(new ByteArrayOutputStream()))).getMessage());
                try (Machine fork = snapshot.fork(plan("first-fit"), Guest.host(new ByteArrayOutputStream()))) {
                    assertEquals(machine.run(Limits.NONE), fork.run(Limits.NONE), "the same strategy goes on");
                }
            }
        }
    }
}
