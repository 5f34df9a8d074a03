package breadboard.experiments.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.board.BoardException;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.ExperimentReader;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.store.Origin;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunnerTest {
    private static final int RUNS = 4;
    @TempDir
    private Path folder;
    private final CountDownLatch never = new CountDownLatch(1);
    private final AtomicLong clock = new AtomicLong();

    private Experiment experiment() throws IOException, BoardException {
        Files.writeString(folder.resolve("board.toml"), "name = \"b\"\n");
        return ExperimentReader.read(Files.writeString(folder.resolve("e.toml"), """
                name = "e"
                board = "board.toml"
                [[matrix]]
                key = "append.seed"
                range = "1..4"
                [limits]
                timeout-seconds = 30
                """));
    }

    private Runner runner(MachineRun.Source source) throws IOException, BoardException {
        Experiment experiment = experiment();
        List<PlannedRun> runs = new ArrayList<>();
        for (int i = 1; i <= RUNS; i++) {
            // What builds the machines gives none here: nobody asks for a board.
            runs.add(new PlannedRun(i, "id" + i, experiment.points().get(i - 1), 1, null, ""));
        }
        return new Runner(experiment, runs, _ -> Origin.named("p"), folder, Optional.empty(), source, clock::get);
    }

    /// A machine that does not even look at its time limit: the run is a result, and the others are done.
    @Test
    void aRunThatHangsIsGivenUpAndTheOthersGoOn() throws Exception {
        List<RunRecord> results = new ArrayList<>();
        runner(run -> {
            if (run.number() == 2) {
                clock.addAndGet(TimeUnit.HOURS.toNanos(1));
                waitForEver();
            }
            throw new WarmupException("no machine");
        }).run(1, results::add);
        assertEquals(List.of(1, 2, 3, 4), results.stream().map(RunRecord::number).toList());
        assertEquals(List.of("warmup", "hung", "warmup", "warmup"), results.stream().map(RunRecord::cause).toList());
        assertEquals(Status.DEFECT, results.get(1).status());
        assertEquals("did not stop at its time limit of 30 s; given up", results.get(1).message());
    }

    /// What was given up may come to an end after all; nobody waits for it, it does not count twice, and it takes no other run with it.
    @Test
    void aRunThatWasGivenUpDoesNotReportAgain() throws Exception {
        List<RunRecord> results = new ArrayList<>();
        Thread[] hung = new Thread[1];
        runner(run -> {
            if (run.number() == 2) {
                hung[0] = Thread.currentThread();
                clock.addAndGet(TimeUnit.HOURS.toNanos(1));
                waitForEver();
            } else if (run.number() == 3) {
                never.countDown();
                join(hung[0]);
            }
            throw new WarmupException("no machine");
        }).run(1, results::add);
        assertEquals(List.of(1, 2, 3, 4), results.stream().map(RunRecord::number).toList());
    }

    @Test
    void stoppedRunsHaveNoResultAndNoneBeginsAfterwards() throws Exception {
        List<RunRecord> results = new ArrayList<>();
        Runner[] runner = new Runner[1];
        runner[0] = runner(run -> {
            if (run.number() == 2) {
                runner[0].stop();
            }
            throw new WarmupException("no machine");
        });
        runner[0].run(1, results::add);
        assertTrue(results.stream().map(RunRecord::number).toList().equals(List.of(1)), results::toString);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForEver() {
        try {
            never.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
