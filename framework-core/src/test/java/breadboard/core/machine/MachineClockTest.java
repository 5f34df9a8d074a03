package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.time.Deadline;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MachineClockTest {
    private final MachineClock clock = MachineClock.virtual(10_000_000, 10, 2);
    private final List<String> fired = new ArrayList<>();

    @Test
    void aTickIsSoManyStepsOfEachHart() {
        clock.skip(19);
        assertEquals(0, clock.now());
        clock.skip(1);
        assertEquals(1, clock.now());
    }

    @Test
    void deadlinesOfOneTickFireInTheOrderOfTheirMaking() {
        Deadline first = note("first");
        Deadline second = note("second");
        Deadline third = note("third");
        third.at(5);
        second.at(7);
        first.at(7);
        clock.skip(20 * 10);
        clock.fireDue();
        assertEquals(List.of("third", "first", "second"), fired);
    }

    @Test
    void aDeadlineFiresOnce() {
        note("once").at(1);
        clock.skip(20);
        clock.fireDue();
        clock.skip(2000);
        clock.fireDue();
        assertEquals(List.of("once"), fired);
    }

    @Test
    void aCancelledDeadlineDoesNotFireAndUncoversTheNext() {
        Deadline near = note("near");
        note("far").at(10);
        near.at(1);
        assertEquals(20, clock.stepsAllowed(1_000_000));
        near.cancel();
        assertEquals(200, clock.stepsAllowed(1_000_000));
        clock.skip(199);
        clock.fireDue();
        assertEquals(List.of(), fired);
        clock.skip(1);
        clock.fireDue();
        assertEquals(List.of("far"), fired);
    }

    @Test
    void ticksAreUnsigned() {
        note("far").at(-5);
        note("near").at(3);
        clock.skip(20 * 4);
        clock.fireDue();
        assertEquals(List.of("near"), fired);
        assertFalse(clock.deadlineAhead(), "2^64 - 5 ticks are never reached");
        assertEquals(77, clock.stepsAllowed(77));
    }

    @Test
    void aDeadlineMayArmOthersThatAreDueAtOnce() {
        Deadline chained = note("chained");
        clock.deadline("starter", () -> {
            fired.add("starter");
            chained.at(0);
        }).at(2);
        clock.skip(40);
        clock.fireDue();
        assertEquals(List.of("starter", "chained"), fired);
    }

    @Test
    void aDeadlineThatArmsItselfInThePastForEverIsFoundOut() {
        List<Deadline> self = new ArrayList<>();
        self.add(clock.deadline("greedy", () -> self.getFirst().at(0)));
        self.getFirst().at(0);
        assertThrows(IllegalStateException.class, clock::fireDue);
    }

    @Test
    void theRunningHartIsStoppedOnlyForDeadlinesBeforeItsEnd() {
        ScriptedHart hart = new ScriptedHart(0, running -> {
            if (running.retired() == 5) {
                note("later").at(50);
            } else if (running.retired() == 10) {
                note("sooner").at(49);
            }
        });
        hart.runState(breadboard.api.hart.Hart.RunState.RUNNING);
        clock.enter(hart, 1000);
        clock.leave(hart.run(1000));
        assertEquals(11, clock.position(), "tick 50 is the end of the turn, tick 49 comes before it");
    }

    @Test
    void aResetStartsAtZeroWithoutDeadlines() {
        note("never").at(1);
        clock.skip(1000);
        clock.reset();
        assertEquals(0, clock.now());
        clock.skip(1000);
        clock.fireDue();
        assertEquals(List.of(), fired);
    }

    @Test
    void theTimeToADeadlineIsRoundedUp() {
        MachineClock odd = MachineClock.virtual(3, 1, 1);
        odd.deadline("third of a second", () -> { }).at(1);
        assertEquals(333_333_334, odd.nanosToDeadline());
        odd.skip(4);
        assertEquals(0, odd.nanosToDeadline(), "past");
    }

    @Test
    void timePassedOnTheHostEndsAtTheDeadline() {
        note("soon").at(100);
        clock.skipNanos(5_000);
        assertEquals(50, clock.now(), "10 MHz");
        clock.skipNanos(1_000_000);
        assertEquals(100, clock.now());
    }

    @Test
    void aVirtualClockIsSavedToTheStep() {
        clock.skip(12_345);
        MachineClock other = MachineClock.virtual(10_000_000, 10, 2);
        other.deadline("stale", () -> fired.add("stale")).at(1);
        other.load(saved(clock));
        assertEquals(12_345, other.position());
        other.fireDue();
        assertEquals(List.of(), fired, "owners arm their deadlines again");
    }

    @Test
    void aHostClockCountsOnlyWhileTheMachineRuns() {
        FakeHostTime time = FakeHostTime.undisturbed();
        MachineClock host = MachineClock.host(10_000_000, time::nanos);
        time.pass(1_000_000);
        assertEquals(0, host.now());
        host.machineRuns(true);
        time.pass(2_050);
        assertEquals(20, host.now());
        host.machineRuns(false);
        time.pass(1_000_000);
        assertEquals(20, host.now());
        host.machineRuns(true);
        time.pass(60);
        assertEquals(21, host.now(), "no nanosecond is lost");
    }

    @Test
    void aHostClockRunsForYears() {
        FakeHostTime time = FakeHostTime.undisturbed();
        MachineClock host = MachineClock.host(1_000_000_000, time::nanos);
        host.machineRuns(true);
        time.pass(Long.MAX_VALUE / 4);
        assertEquals(Long.MAX_VALUE / 4, host.now());
    }

    @Test
    void aHostClockIsSavedToTheTick() {
        for (long frequencyHz : new long[] {10_000_000, 32_768, 3, 999_999_937}) {
            FakeHostTime time = FakeHostTime.undisturbed();
            MachineClock host = MachineClock.host(frequencyHz, time::nanos);
            host.machineRuns(true);
            time.pass(123_456_789_123L);
            MachineClock other = MachineClock.host(frequencyHz, time::nanos);
            long saved = host.now();
            other.load(saved(host));
            assertEquals(saved, other.now(), frequencyHz + " Hz");
        }
    }

    @Test
    void underAHostClockADeadlineIsLookedAtOften() {
        FakeHostTime time = FakeHostTime.undisturbed();
        MachineClock host = MachineClock.host(10_000_000, time::nanos);
        host.machineRuns(true);
        assertEquals(50_000, host.stepsAllowed(50_000));
        host.deadline("test", () -> fired.add("test")).at(10);
        assertTrue(host.stepsAllowed(50_000) < 50_000);
        time.pass(1_000);
        assertEquals(0, host.stepsAllowed(50_000));
        host.fireDue();
        assertEquals(List.of("test"), fired);
    }

    private Deadline note(String name) {
        return clock.deadline(name, () -> fired.add(name));
    }

    private static BinaryStateReader saved(MachineClock clock) {
        BinaryStateWriter writer = new BinaryStateWriter();
        clock.save(writer);
        return new BinaryStateReader(writer.toByteArray());
    }
}
