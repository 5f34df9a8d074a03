package breadboard.experiments.run;

import breadboard.core.board.Plan;
import breadboard.core.machine.Machine;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.wiring.BuildException;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.store.Origin;
import breadboard.experiments.store.RunRecord;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Boots a machine once for all runs that can go on from one point: those whose boards differ in engine and command line alone.
///
/// A guest may have read its command line by then. So one run of each group, the one farthest from that which was booted, is also booted
/// by itself, and must come to the same.
final class WarmStarts implements AutoCloseable {
    /// Runs that only check are no results.
    private static final Origin UNTOLD = Origin.named("");
    private final Experiment experiment;
    private final Path files;
    /// The last run of each group: it has most likely another command line than the first.
    private final Map<List<String>, PlannedRun> farthest = new HashMap<>();
    private final Map<List<String>, FutureTask<WarmStart>> starts = new ConcurrentHashMap<>();
    private volatile Optional<Machine> booting = Optional.empty();
    private volatile boolean stopped;

    /// @param runs  all that are to run
    /// @param files where files lie that guests write
    WarmStarts(Experiment experiment, List<PlannedRun> runs, Path files) {
        this.experiment = experiment;
        this.files = files;
        runs.forEach(run -> farthest.put(run.warmGroup(experiment), run));
    }

    /// Where a run goes on from. The first that asks boots the machine, the others wait for it.
    ///
    /// @throws WarmupException when the guest does not get there, or had read by then what differs between runs
    /// @throws BuildException  when the machine cannot be built
    Optional<WarmStart> of(PlannedRun run) throws WarmupException, BuildException {
        FutureTask<WarmStart> start = starts.computeIfAbsent(run.warmGroup(experiment), _ -> new FutureTask<>(() -> boot(run)));
        // Does nothing where another thread is at it already, or was.
        start.run();
        try {
            return Optional.of(start.get());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new WarmupException("warmup: interrupted");
        } catch (ExecutionException failed) {
            switch (failed.getCause()) {
                case WarmupException cold -> throw cold;
                case BuildException refused -> throw refused;
                case RuntimeException defect -> throw defect;
                case Error defect -> throw defect;
                default -> throw new IllegalStateException(failed.getCause());
            }
        }
    }

    private WarmStart boot(PlannedRun run) throws WarmupException, BuildException {
        WarmStart start = warmedUp(run);
        PlannedRun other = farthest.getOrDefault(run.warmGroup(experiment), run);
        if (!other.board().boot().append().equals(run.board().boot().append())) {
            compare(other, start);
        }
        return start;
    }

    private WarmStart warmedUp(PlannedRun run) throws WarmupException, BuildException {
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        // Each group has its own: groups may be warmed up at once.
        RunDirectory directory = new RunDirectory(files.resolve("warmup-%06d".formatted(run.number())));
        boolean warmedUp = false;
        try {
            Plan plan = directory.isolate(run.board());
            try (WarmMachine warm = WarmMachine.boot(experiment, plan, console, directory.path(), this::boots)) {
                Snapshot snapshot = Snapshot.take(warm.machine(), plan);
                warmedUp = true;
                return new WarmStart(snapshot, console.toByteArray(), warm.steps(), directory, directory.copies());
            }
        } catch (SnapshotException refused) {
            throw new WarmupException("warmup: " + refused.getMessage());
        } finally {
            if (!warmedUp) {
                directory.close();
            }
        }
    }

    private void boots(Machine machine) {
        booting = Optional.of(machine);
        if (stopped) {
            machine.stop();
        }
    }

    private void compare(PlannedRun run, WarmStart start) throws WarmupException {
        MachineRun.Source warm = _ -> Optional.of(start);
        Optional<RunRecord> gone = performed(run, "warm", warm);
        Optional<RunRecord> booted = performed(run, "cold", MachineRun.Source.COLD);
        if (gone.isPresent() && booted.isPresent() && !isSame(gone.get(), booted.get())) {
            start.close();
            throw new WarmupException("warmup: run " + run.number() + " comes to another result when it is booted by itself: "
                    + "by then the guest has read its command line; end [warmup] earlier");
        }
    }

    private Optional<RunRecord> performed(PlannedRun run, String how, MachineRun.Source source) {
        Path place = files.resolve("warmup-%06d-%s".formatted(run.number(), how));
        return new MachineRun(experiment, run, UNTOLD, source).perform(new RunDirectory(place));
    }

    private static boolean isSame(RunRecord one, RunRecord other) {
        return one.metrics().equals(other.metrics()) && one.console().equals(other.console());
    }

    /// Ends what is being booted. From any thread.
    void stop() {
        stopped = true;
        booting.ifPresent(Machine::stop);
    }

    @Override
    public void close() {
        for (FutureTask<WarmStart> start : starts.values()) {
            if (start.isDone()) {
                try {
                    start.get().close();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException nothingToClose) {
                    // Whoever asked for it has been told.
                }
            }
        }
    }
}
