package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.time.Deadline;
import breadboard.core.console.HostPort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a machine does while all harts wait: with and without somebody at the console, under both clocks.
class IdleTest {
    private static final int TIMER = 7;
    private static final int EXTERNAL = 11;
    private static final long TICKS_PER_MS = 10_000;
    private static final long NANOS_PER_MS = 1_000_000;

    @Test
    void withNobodyAtTheConsoleWaitingTakesNoHostTime() {
        TestBoard board = TestBoard.withHarts(1);
        FakeHostTime time = FakeHostTime.undisturbed();
        board.hostTime = time;
        ticking(board, 100);
        try (Machine machine = board.machine()) {
            assertEquals(1_000 * TICKS_PER_MS, machine.run(Limits.steps(101)).ticks());
            assertEquals(List.of(), time.waits);
        }
    }

    @Test
    void withSomebodyAtTheConsoleGuestTimePassesAsOnTheHost() {
        TestBoard board = TestBoard.withHarts(1);
        FakeHostTime time = FakeHostTime.undisturbed();
        board.hostTime = time;
        board.stdio = new Line(true);
        ticking(board, 100);
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(4));
            assertEquals(List.of(10 * NANOS_PER_MS, 10 * NANOS_PER_MS, 10 * NANOS_PER_MS), time.waits);
        }
    }

    /// One step, then 10 ms of waiting, and so on.
    private static void ticking(TestBoard board, int wakes) {
        List<Deadline> timer = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            running.line(TIMER).set(false);
            timer.getFirst().at(board.clock.now() + 10 * TICKS_PER_MS);
            if (running.retired() < wakes) {
                running.waitForInterrupt();
            }
        });
        timer.add(board.clock.deadline("tick", () -> hart.line(TIMER).set(true)));
    }

    @Test
    void inputEndsAWaitAndTheGuestsTimeIsWhatTheHostsWas() {
        Line line = new Line(true);
        TestBoard board = TestBoard.withHarts(1);
        board.hostTime = new FakeHostTime(_ -> {
            line.type('x');
            return 3 * NANOS_PER_MS;
        });
        board.stdio = line;
        List<Long> wakes = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            wakes.add(board.clock.now());
            board.clock.deadline("far", () -> { }).at(50 * TICKS_PER_MS);
            running.line(EXTERNAL).set(false);
            running.waitForInterrupt();
        });
        board.console().onInput(() -> hart.line(EXTERNAL).set(true));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(2));
            assertEquals(List.of(0L, 3 * TICKS_PER_MS), wakes);
        }
    }

    @Test
    void withoutADeadlineTheMachineWaitsForInput() {
        for (boolean terminal : new boolean[] {true, false}) {
            Line line = new Line(terminal);
            TestBoard board = TestBoard.withHarts(1);
            FakeHostTime time = new FakeHostTime(_ -> {
                line.type('q');
                return NANOS_PER_MS;
            });
            board.hostTime = time;
            board.stdio = line;
            ScriptedHart hart = board.hart(running -> {
                if (running.pending() != 0) {
                    board.power.off();
                }
                running.waitForInterrupt();
            });
            board.console().onInput(() -> hart.line(EXTERNAL).set(true));
            try (Machine machine = board.machine()) {
                assertEquals(new StopCause.Off(), machine.run(Limits.NONE).cause());
                assertEquals(1, time.waits.size());
            }
        }
    }

    @Test
    void whenInputEndsNothingCanWakeTheGuestAnyMore() {
        Line line = new Line(true);
        TestBoard board = TestBoard.withHarts(1);
        board.hostTime = new FakeHostTime(_ -> {
            line.ended = true;
            return NANOS_PER_MS;
        });
        board.stdio = line;
        board.hart(ScriptedHart::waitForInterrupt);
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.IdleForever(), machine.run(Limits.NONE).cause());
        }
    }

    @Test
    void theTimeLimitEndsAWait() {
        TestBoard board = TestBoard.withHarts(1);
        FakeHostTime time = FakeHostTime.undisturbed();
        board.hostTime = time;
        board.stdio = new Line(true);
        board.hart(ScriptedHart::waitForInterrupt);
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.TimeLimit(), machine.run(new Limits(Long.MAX_VALUE, 7 * NANOS_PER_MS)).cause());
            assertEquals(List.of(7 * NANOS_PER_MS), time.waits);
        }
    }

    @Test
    void outputIsHandedOnBeforeAWait() {
        Line line = new Line(true);
        TestBoard board = TestBoard.withHarts(1);
        List<Integer> flushedBefore = new ArrayList<>();
        board.hostTime = new FakeHostTime(_ -> {
            flushedBefore.add(line.flushes);
            line.ended = true;
            return 1;
        });
        board.stdio = line;
        board.hart(ScriptedHart::waitForInterrupt);
        try (Machine machine = board.machine()) {
            machine.run(Limits.NONE);
            assertEquals(List.of(1), flushedBefore);
        }
    }

    @Test
    void outputWithoutALineEndIsHandedOnWhileTheGuestComputes() {
        Line line = new Line(true);
        TestBoard board = TestBoard.withHarts(1);
        board.stdio = line;
        board.hart(hart -> {
            if (line.flushes > 0) {
                board.power.off();
            }
        });
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.Off(), machine.run(Limits.steps(20_000_000)).cause());
        }
    }

    @Test
    void aConsoleThatCannotBeWrittenEndsTheRun() {
        Line line = new Line(false);
        TestBoard board = TestBoard.withHarts(1);
        board.stdio = line;
        board.hart(hart -> {
            if (hart.retired() == 10) {
                line.failure = Optional.of("Broken pipe");
            }
        });
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.ConsoleLost("console stdio: Broken pipe"), machine.run(Limits.NONE).cause());
        }
    }

    @Test
    void underAHostClockWaitingTakesItsTime() {
        FakeHostTime time = FakeHostTime.undisturbed();
        TestBoard board = TestBoard.onHostTime(time);
        List<Long> wakes = new ArrayList<>();
        List<Deadline> timer = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            wakes.add(board.clock.now());
            running.line(TIMER).set(false);
            timer.getFirst().at(board.clock.now() + 10 * TICKS_PER_MS);
            running.waitForInterrupt();
        });
        timer.add(board.clock.deadline("tick", () -> hart.line(TIMER).set(true)));
        try (Machine machine = board.machine()) {
            machine.run(Limits.steps(3));
            assertEquals(List.of(0L, 10 * TICKS_PER_MS, 20 * TICKS_PER_MS), wakes);
            assertEquals(List.of(10 * NANOS_PER_MS, 10 * NANOS_PER_MS), time.waits);
        }
    }

    /// A line on which a test types.
    private static final class Line implements HostPort {
        private final boolean terminal;
        private final Deque<Integer> typed = new ArrayDeque<>();
        private final List<Runnable> listeners = new ArrayList<>();
        private boolean news;
        boolean ended;
        int flushes;
        Optional<String> failure = Optional.empty();

        Line(boolean terminal) {
            this.terminal = terminal;
        }

        void type(int octet) {
            typed.add(octet);
            news = true;
        }

        @Override
        public void write(int octet) { }

        @Override
        public int read() {
            return typed.isEmpty() ? -1 : typed.poll();
        }

        @Override
        public void onInput(Runnable listener) {
            listeners.add(listener);
        }

        @Override
        public void onArrival(Runnable signal) { }

        @Override
        public void announce() {
            if (news) {
                news = false;
                listeners.forEach(Runnable::run);
            }
        }

        @Override
        public void announceAgain() {
            news = !typed.isEmpty();
        }

        @Override
        public boolean mayArrive() {
            return !ended;
        }

        @Override
        public boolean live() {
            return terminal && !ended;
        }

        @Override
        public void flush() {
            flushes++;
        }

        @Override
        public Optional<String> failure() {
            return failure;
        }

        @Override
        public void close() { }
    }
}
