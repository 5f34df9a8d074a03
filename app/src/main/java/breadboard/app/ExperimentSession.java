package breadboard.app;

import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.plan.Shard;
import breadboard.experiments.run.Runner;
import breadboard.experiments.run.Tally;
import breadboard.experiments.store.Build;
import breadboard.experiments.store.Provenance;
import breadboard.experiments.store.ResultsDirectory;
import breadboard.experiments.store.ResultsWriter;
import breadboard.experiments.store.RunRecord;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// One process's part in an experiment: runs, writes results as they come, shows progress, and stops cleanly on a signal.
final class ExperimentSession implements AutoCloseable {
    private static final long GRACE_SECONDS = 10;
    private static final long NANOS_BETWEEN_LINES = 200_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);
    private final PlannedExperiment planned;
    private final ResultsDirectory directory;
    private final Provenance provenance;
    private final ResultsWriter writer;
    private final int jobs;
    private final boolean warm;
    private final PrintWriter err;
    private final boolean atTerminal = Terminal.isError();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread onSignal = new Thread(this::endBySignal, "signal");
    private volatile Runner runner;
    private volatile boolean stopped;
    private long shown;

    /// @throws Refusal when results cannot be written
    ExperimentSession(PlannedExperiment planned, ResultsDirectory directory, ExperimentOptions options, Shard shard, int jobs, boolean warm, PrintWriter err)
            throws Refusal {
        this.planned = planned;
        this.directory = directory;
        this.jobs = jobs;
        this.warm = warm;
        this.err = err;
        BuildInfo build = new BuildInfo();
        provenance = new Provenance(directory, planned.experiment(), new Build(build.version(), build.commit(), build.modified()),
                options.catalog(err), options.hashes());
        try {
            writer = ResultsWriter.open(directory, TIME.format(Instant.now()) + "-" + host() + "-" + ProcessHandle.current().pid(), facts(shard));
        } catch (IOException refused) {
            throw new Refusal(directory.root() + ": results cannot be written there: " + refused.getMessage());
        }
        try {
            Runtime.getRuntime().addShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            throw new Refusal("breadboard: interrupted");
        }
    }

    private Map<String, Object> facts(Shard shard) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("host", host());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        facts.put("processors", Runtime.getRuntime().availableProcessors());
        facts.put("jdk", Runtime.version());
        facts.put("jobs", jobs);
        facts.put("shard", shard);
        facts.put("started", Instant.now());
        return facts;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.-]", "_");
        } catch (UnknownHostException _) {
            return "unknown";
        }
    }

    /// Runs these runs. Their results are in their file then.
    ///
    /// @return false when it was stopped before their end
    /// @throws Refusal when results cannot be written any more
    boolean run(List<PlannedRun> waiting, Tally tally) throws Refusal {
        runner = new Runner(planned.experiment(), waiting, provenance::of, directory.files(), warm);
        try (writer) {
            if (!stopped) {
                runner.run(jobs, record -> take(record, tally));
            }
        } catch (UncheckedIOException | IOException failed) {
            throw new Refusal(directory.root() + ": " + failed.getMessage());
        } finally {
            if (atTerminal) {
                err.print("\r\033[K");
                err.flush();
            }
        }
        return tally.left() == 0;
    }

    private void take(RunRecord record, Tally tally) {
        SequencedMap<String, Object> facts = new LinkedHashMap<>();
        facts.put("host", host());
        facts.put("jdk", Runtime.version().toString());
        facts.put("session", writer.session());
        writer.append(record.on(facts));
        tally.add(record);
        long now = System.nanoTime();
        if (atTerminal && now - shown > NANOS_BETWEEN_LINES) {
            shown = now;
            err.print("\rbreadboard: " + tally.line(now) + "\033[K");
            err.flush();
        }
    }

    /// Runs when a signal ends the process: machines stop, and the command goes on to its end on its own thread.
    private void endBySignal() {
        stopped = true;
        Runner running = runner;
        if (running != null) {
            running.stop();
        }
        try {
            closed.await(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets a signal that came end the process.
    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException _) {
            // The process is ending already.
        }
    }
}
