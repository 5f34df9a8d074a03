package breadboard.app;

import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.plan.Shard;
import breadboard.experiments.run.Tally;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.ResultsDirectory;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `breadboard experiment run EXPERIMENT`: runs what has no result yet.
@Command(name = "run", description = "Runs what has no result yet. May be interrupted at any moment; the same command goes on.",
        footer = {"", "Exit codes: 0 every run was a success, 1 some were none, 2 usage or configuration, 3 a defect of Breadboard,",
            "130 interrupted. Results are written in each case."})
final class ExperimentRunCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Option(names = "--jobs", paramLabel = "N", description = "Machines side by side; one for each processor otherwise.")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(names = "--shard", paramLabel = "I/N", converter = ShardOption.class, description = "Only the I-th of N parts of the experiment, without collecting.")
    private Shard shard = Shard.WHOLE;

    @Option(names = "--again", paramLabel = "STATUS", split = ",",
            description = "Runs what ended so once more: failed, limit, refused, defect or ok. Repeatable.")
    private List<Status> again = new ArrayList<>();

    @Option(names = "--cold", description = "Boots every run by itself, whatever [warmup] says: the results must be the same.")
    private boolean cold;

    @Spec
    private CommandSpec spec;

    /// Reads `--shard`.
    private static final class ShardOption implements ITypeConverter<Shard> {
        @Override
        public Shard convert(String text) {
            try {
                return Shard.parse(text);
            } catch (IllegalArgumentException refused) {
                throw new TypeConversionException(refused.getMessage());
            }
        }
    }

    @Override
    public Integer call() throws Refusal {
        if (jobs < 1) {
            throw new Refusal("--jobs " + jobs + ": must be 1 or more");
        }
        PrintWriter err = spec.commandLine().getErr();
        PlannedExperiment planned = options.plan(err);
        ResultsDirectory directory = options.results(planned.experiment());
        List<PlannedRun> mine = planned.shard(shard);
        List<PlannedRun> waiting = waiting(planned, directory);
        Tally tally = new Tally(mine.size(), mine.size() - waiting.size(), System.nanoTime());
        if (waiting.isEmpty()) {
            return finish(planned, directory, tally, true, err);
        }
        // A signal ends the process when the session is closed: results are collected before.
        try (ExperimentSession session = new ExperimentSession(planned, directory, options, shard, jobs, !cold, err)) {
            return finish(planned, directory, tally, session.run(waiting, tally), err);
        }
    }

    /// The runs of this shard that have no result, or one that is asked for again.
    private List<PlannedRun> waiting(PlannedExperiment planned, ResultsDirectory directory) throws Refusal {
        Map<Integer, Status> results = new HashMap<>();
        for (RunRecord run : Collection.collect(planned, directory).runs()) {
            results.put(run.number(), run.status());
        }
        // What the host refused once it may give the next time.
        Set<Status> once = EnumSet.of(Status.REFUSED);
        once.addAll(again);
        return planned.shard(shard).stream()
                .filter(run -> Optional.ofNullable(results.get(run.number())).map(once::contains).orElse(true)).toList();
    }

    private int finish(PlannedExperiment planned, ResultsDirectory directory, Tally tally, boolean whole, PrintWriter err) throws Refusal {
        Collected collected = Collection.collect(planned, directory);
        if (shard.of() == 1) {
            Collection.write(planned, directory, collected);
        }
        if (!whole) {
            err.println("breadboard: stopped with " + tally.left() + " runs left; the same command goes on");
            return ExitCode.INTERRUPTED;
        }
        Set<Integer> mine = new HashSet<>(planned.shard(shard).stream().map(PlannedRun::number).toList());
        List<RunRecord> results = collected.runs().stream().filter(run -> mine.contains(run.number())).toList();
        summarize(results, directory, err);
        if (results.stream().anyMatch(run -> run.status() == Status.DEFECT)) {
            return ExitCode.DEFECT;
        }
        return results.stream().allMatch(run -> run.status() == Status.OK) ? ExitCode.OK : ExitCode.GUEST_FAILED;
    }

    private void summarize(List<RunRecord> results, ResultsDirectory directory, PrintWriter err) {
        StringBuilder line = new StringBuilder("breadboard: ").append(results.size()).append(" runs");
        for (Status status : Status.values()) {
            long count = results.stream().filter(run -> run.status() == status).count();
            if (count > 0) {
                line.append(", ").append(count).append(' ').append(status.spelling());
            }
        }
        err.println(line.append("; results in ").append(directory.root()));
        results.stream().filter(run -> run.status() == Status.DEFECT).findFirst()
                .ifPresent(run -> err.println("breadboard: run " + run.number() + ": " + run.message().lines().findFirst().orElse("")));
    }
}
