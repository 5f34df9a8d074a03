package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.time.Deadline;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Time and turns: a tick is ten steps of each hart; deadlines fire exactly; waiting costs nothing.
class RunLoopTest {
    private static final int TIMER = 7;

    @Test
    void aDeadlineFiresBeforeTheFirstInstructionOfItsTick() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> firedAfter = new ArrayList<>();
        ScriptedHart hart = board.hart(_ -> { });
        Deadline deadline = board.clock.deadline("test", () -> firedAfter.add(hart.retired()));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(3));
            deadline.at(123);
            machine.run(Limits.steps(1226));
            assertEquals(List.of(), firedAfter, "1229 steps are tick 122");
            machine.run(Limits.steps(5));
            assertEquals(List.of(1230L), firedAfter);
        }
    }

    @Test
    void aDeadlineArmedInMidTurnEndsItExactly() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> firedAfter = new ArrayList<>();
        List<Deadline> deadline = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            if (running.retired() == 17) {
                deadline.getFirst().at(4);
            }
        });
        deadline.add(board.clock.deadline("test", () -> firedAfter.add(hart.retired())));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(1000));
            assertEquals(List.of(40L), firedAfter);
        }
    }

    @Test
    void aDeadlineInThePastFiresAfterTheInstructionThatArmsIt() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> firedAfter = new ArrayList<>();
        List<Deadline> deadline = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            if (running.retired() == 1234) {
                deadline.getFirst().at(100);
            }
        });
        deadline.add(board.clock.deadline("test", () -> firedAfter.add(hart.retired())));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(2000));
            assertEquals(List.of(1235L), firedAfter);
        }
    }

    @Test
    void aDeadlineMovedToALaterTickFiresThereOnly() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> firedAfter = new ArrayList<>();
        List<Deadline> deadline = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            if (running.retired() == 0) {
                deadline.getFirst().at(10);
            } else if (running.retired() == 99) {
                deadline.getFirst().at(20);
            }
        });
        deadline.add(board.clock.deadline("test", () -> firedAfter.add(hart.retired())));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(1000));
            assertEquals(List.of(200L), firedAfter);
        }
    }

    @Test
    void theClockIsExactInTheMiddleOfATurn() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> ticks = new ArrayList<>();
        board.hart(_ -> ticks.add(board.clock.now()));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(25));
            assertEquals(List.of(0L, 1L, 2L), ticks.stream().distinct().toList());
            assertEquals(10, Collections.frequency(ticks, 1L));
        }
    }

    @Test
    void timeNeverGoesBackwardsFromOneHartToAnother() {
        TestBoard board = TestBoard.withHarts(3);
        List<Long> ticks = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            board.hart(_ -> ticks.add(board.clock.now()));
        }
        board.quantum = 70;
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.steps(3_000));
            assertEquals(100, outcome.ticks(), "a tick is ten steps of each hart");
            assertEquals(List.of(1040L, 980L, 980L), outcome.retired(), "turns of 70 steps; 3000 = 42 turns and 60 steps");
            for (int i = 1; i < ticks.size(); i++) {
                assertTrue(ticks.get(i) >= ticks.get(i - 1), "tick " + ticks.get(i) + " after " + ticks.get(i - 1));
            }
        }
    }

    @Test
    void aWaitingHartLeavesItsTurnsOutWhileTimePasses() {
        TestBoard board = TestBoard.withHarts(2);
        board.quantum = 100;
        ScriptedHart busy = board.hart(_ -> { });
        ScriptedHart waiting = board.hart(ScriptedHart::waitForInterrupt);
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.steps(1001));
            assertEquals(List.of(1000L, 1L), outcome.retired());
            assertEquals(1000, busy.retired());
            assertEquals(1, waiting.retired());
            assertEquals(95, outcome.ticks(), "ten turns of the busy hart, nine of the other: 1900 of 20 a tick");
        }
    }

    @Test
    void aDeadlineInAWaitingHartsTurnWakesItForTheRestOfThatTurn() {
        TestBoard board = TestBoard.withHarts(2);
        board.quantum = 100;
        board.hart(_ -> { });
        List<Long> ticks = new ArrayList<>();
        ScriptedHart waiting = board.hart(hart -> {
            ticks.add(board.clock.now());
            if (hart.pending() == 0) {
                hart.waitForInterrupt();
            }
        });
        Deadline deadline = board.clock.deadline("test", () -> waiting.line(TIMER).set(true));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(101));
            deadline.at(17);
            machine.run(Limits.steps(100 + 60));
            assertEquals(60, waiting.retired() - 1, "position 340 of 400");
            assertEquals(17, ticks.get(1));
        }
    }

    @Test
    void whenAllWaitTimeJumpsToTheNextDeadline() {
        TestBoard board = TestBoard.withHarts(2);
        List<Long> wakes = new ArrayList<>();
        List<Deadline> deadline = new ArrayList<>();
        ScriptedHart first = board.hart(hart -> {
            wakes.add(board.clock.now());
            hart.line(TIMER).set(false);
            if (wakes.size() == 4) {
                board.power.off();
            }
            deadline.getFirst().at(board.clock.now() + 1_000_000_300L);
            hart.waitForInterrupt();
        });
        board.hart(ScriptedHart::waitForInterrupt);
        deadline.add(board.clock.deadline("test", () -> first.line(TIMER).set(true)));
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Off(), outcome.cause());
            assertEquals(5, outcome.steps(), "nothing was spent on waiting");
            assertEquals(List.of(0L, 1_000_000_500L), wakes.subList(0, 2),
                    "woken in the other hart's turn, the first runs when its own begins");
        }
    }

    @Test
    void aSingleHartWakesAtTheVeryTick() {
        TestBoard board = TestBoard.withHarts(1);
        List<Long> wakes = new ArrayList<>();
        List<Deadline> deadline = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            wakes.add(board.clock.now());
            running.line(TIMER).set(false);
            deadline.getFirst().at(board.clock.now() + 12_345);
            running.waitForInterrupt();
        });
        deadline.add(board.clock.deadline("test", () -> hart.line(TIMER).set(true)));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(4));
            assertEquals(List.of(0L, 12_345L, 24_690L, 37_035L), wakes);
        }
    }

    @Test
    void whenNothingCanWakeAnyHartTheMachineStops() {
        TestBoard board = TestBoard.withHarts(2);
        board.hart(ScriptedHart::waitForInterrupt);
        board.hart(hart -> hart.runState(breadboard.api.hart.Hart.RunState.STOPPED));
        Deadline never = board.clock.deadline("mtimecmp of all ones", () -> { });
        never.at(-1);
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.IdleForever(), outcome.cause());
            assertEquals(2, outcome.steps());
        }
    }

    @Test
    void anInterruptFromAnotherHartWakesOne() {
        TestBoard board = TestBoard.withHarts(2);
        board.quantum = 50;
        List<ScriptedHart> harts = new ArrayList<>();
        harts.add(board.hart(hart -> {
            if (hart.retired() == 60) {
                harts.get(1).line(3).set(true);
            }
        }));
        harts.add(board.hart(hart -> {
            if (hart.pending() != 0) {
                board.power.off();
            }
            hart.waitForInterrupt();
        }));
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Off(), outcome.cause());
            assertEquals(List.of(100L, 2L), outcome.retired());
        }
    }

    @Test
    void twoRunsOfTheSameMachineAreTheSame() {
        long seed = new Random().nextLong();
        List<String> first = trace(seed, 100_000, 20_000, false);
        assertEquals(first, trace(seed, 100_000, 20_000, false), "seed " + seed);
        assertEquals(first, trace(seed, 17, 20_000, false), "cut into short runs, seed " + seed);
    }

    @Test
    void aMachineThatIsSavedAndLoadedGoesOnAsBefore() {
        long seed = new Random().nextLong();
        assertEquals(trace(seed, 5_000, 20_000, false), trace(seed, 5_000, 20_000, true), "seed " + seed);
    }

    /// Three harts that arm timers, wait, and wake each other at random; every tenth step leaves a line.
    private static List<String> trace(long seed, long stepsAtOnce, long steps, boolean reload) {
        List<String> trace = new ArrayList<>();
        Mischief mischief = new Mischief(seed, trace);
        Machine machine = mischief.machine;
        for (long done = 0; done < steps; done += stepsAtOnce) {
            Outcome outcome = machine.run(Limits.steps(Math.min(stepsAtOnce, steps - done)));
            assertEquals(new StopCause.StepLimit(), outcome.cause(), "seed " + seed);
            if (reload) {
                BinaryStateWriter writer = new BinaryStateWriter();
                machine.save(writer);
                mischief.save(writer);
                machine.close();
                mischief = new Mischief(seed, trace);
                machine = mischief.machine;
                BinaryStateReader reader = new BinaryStateReader(writer.toByteArray());
                machine.load(reader);
                mischief.load(reader);
                reader.end();
            }
        }
        machine.close();
        return trace;
    }

    private static final class Mischief {
        final Machine machine;
        private final TestBoard board = TestBoard.withHarts(3);
        private final List<Deadline> timers = new ArrayList<>();
        private final long[] armed = {-1, -1, -1};

        Mischief(long seed, List<String> trace) {
            board.quantum = 97;
            for (int i = 0; i < 3; i++) {
                int hart = i;
                timers.add(board.clock.deadline("timer" + i, () -> {
                    armed[hart] = -1;
                    board.harts.get(hart).line(TIMER).set(true);
                }));
                board.hart(running -> step(seed, running, trace));
            }
            machine = board.machine();
        }

        private void step(long seed, ScriptedHart hart, List<String> trace) {
            Random random = new Random(seed ^ hart.retired() * 31 + hart.id());
            random.nextInt();
            hart.line(TIMER).set(false);
            switch (random.nextInt(20)) {
                case 0 -> arm(hart.id(), board.clock.now() + random.nextInt(100) - 10);
                case 1 -> board.harts.get(random.nextInt(3)).line(3).set(random.nextBoolean());
                case 2 -> {
                    arm(hart.id(), board.clock.now() + random.nextInt(300));
                    hart.waitForInterrupt();
                }
                default -> { }
            }
            trace.add(hart.id() + " " + hart.retired() + " " + board.clock.now() + " " + hart.pending());
        }

        private void arm(int hart, long tick) {
            armed[hart] = tick;
            timers.get(hart).at(tick);
        }

        void save(BinaryStateWriter writer) {
            writer.putLongs(armed);
        }

        void load(BinaryStateReader reader) {
            reader.getLongs(armed);
            for (int i = 0; i < 3; i++) {
                if (armed[i] != -1) {
                    timers.get(i).at(armed[i]);
                }
            }
        }
    }
}
