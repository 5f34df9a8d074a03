package breadboard.experiments.run;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.store.Origin;
import breadboard.experiments.store.RunRecord;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Runs many runs, several side by side, each on a thread of its own. Whatever happens to one of them is its result.
public final class Runner {
    /// A machine looks at its time limit often; one that has not ended so long after it never will.
    private static final long GRACE_NANOS = 20_000_000_000L;
    private static final long LOOK_MILLIS = 500;
    private final Experiment experiment;
    private final Function<PlannedRun, Origin> origins;
    private final Path files;
    private final Deque<PlannedRun> waiting;
    private final List<Worker> workers = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
    private final Optional<WarmStarts> warm;
    private final MachineRun.Source source;
    private final LongSupplier nanos;
    private volatile boolean stopping;

    /// @param runs       what to run, in this order
    /// @param origins    what each is made of
    /// @param files      where files lie that guests write, a directory for each run
    /// @param warm       whether runs go on from warm machines where the experiment says so; each boots by itself otherwise
    public Runner(Experiment experiment, List<PlannedRun> runs, Function<PlannedRun, Origin> origins, Path files, boolean warm) {
        this(experiment, runs, origins, files, warm ? experiment.warmup().map(_ -> new WarmStarts(experiment, runs, files)) : Optional.empty());
    }

    private Runner(Experiment experiment, List<PlannedRun> runs, Function<PlannedRun, Origin> origins, Path files, Optional<WarmStarts> warm) {
        this(experiment, runs, origins, files, warm, warm.<MachineRun.Source>map(starts -> starts::of).orElse(MachineRun.Source.COLD),
                System::nanoTime);
    }

    /// @param nanos the clock by which a run has not ended in time
    Runner(Experiment experiment, List<PlannedRun> runs, Function<PlannedRun, Origin> origins, Path files, Optional<WarmStarts> warm,
            MachineRun.Source source, LongSupplier nanos) {
        this.experiment = experiment;
        this.waiting = new ArrayDeque<>(runs);
        this.origins = origins;
        this.files = files;
        this.warm = warm;
        this.source = source;
        this.nanos = nanos;
    }

    /// Runs all, or until `stop`.
    ///
    /// @param jobs    how many side by side
    /// @param results is given each result as it comes, on the calling thread
    public void run(int jobs, Consumer<RunRecord> results) {
        int running = Math.min(jobs, waiting.size());
        for (int i = 0; i < running; i++) {
            start();
        }
        try {
            while (running > 0) {
                Ended next = ended.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (next == null) {
                    for (Worker worker : workers) {
                        if (worker.giveUpIfHung().orElse(null) instanceof RunRecord hung) {
                            workers.remove(worker);
                            results.accept(hung);
                            start();
                        }
                    }
                } else if (next.worker().counts()) {
                    next.result().ifPresent(results);
                    running -= next.last() ? 1 : 0;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stop();
            warm.ifPresent(WarmStarts::close);
        }
    }

    private void start() {
        Worker worker = new Worker();
        workers.add(worker);
        Thread thread = new Thread(worker, "run-" + workers.size());
        // A run that hangs must not keep the process alive.
        thread.setDaemon(true);
        thread.start();
    }

    /// Ends the runs in flight, which then have no result; no other begins. From any thread.
    public void stop() {
        stopping = true;
        warm.ifPresent(WarmStarts::stop);
        for (Worker worker : workers) {
            worker.stop();
        }
    }

    private synchronized Optional<PlannedRun> next() {
        return stopping ? Optional.empty() : Optional.ofNullable(waiting.poll());
    }

    /// Something that a worker reports.
    ///
    /// @param last whether the worker has ended
    private record Ended(Worker worker, Optional<RunRecord> result, boolean last) { }

    /// A thread that performs one run after the other.
    private final class Worker implements Runnable {
        private MachineRun current;
        private long deadline;
        private boolean abandoned;

        @Override
        public void run() {
            try {
                // One that was given up must not take a run, which would be lost: its place has been taken.
                while (counts() && next().orElse(null) instanceof PlannedRun next) {
                    perform(next);
                }
            } finally {
                ended.add(new Ended(this, Optional.empty(), true));
            }
        }

        private void perform(PlannedRun planned) {
            MachineRun run = new MachineRun(experiment, planned, origins.apply(planned), source);
            begin(run);
            Optional<RunRecord> result = run.perform(new RunDirectory(files.resolve("%06d".formatted(planned.number()))));
            end();
            result.ifPresent(record -> ended.add(new Ended(this, Optional.of(record), false)));
        }

        private synchronized void begin(MachineRun run) {
            current = run;
            deadline = nanos.getAsLong() + experiment.limits().timeoutNanos() + GRACE_NANOS;
            if (stopping) {
                run.stop();
            }
        }

        private synchronized void end() {
            current = null;
        }

        private synchronized void stop() {
            if (current != null) {
                current.stop();
            }
        }

        /// Whether somebody still waits for what this worker reports.
        private synchronized boolean counts() {
            return !abandoned;
        }

        private synchronized Optional<RunRecord> giveUpIfHung() {
            if (current == null || nanos.getAsLong() - deadline < 0) {
                return Optional.empty();
            }
            abandoned = true;
            return Optional.of(current.hung());
        }
    }
}
