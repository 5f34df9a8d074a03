package breadboard.app;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Metric;
import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.report.HtmlReport;
import breadboard.experiments.report.TerminalReport;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.ResultsDirectory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `breadboard experiment report EXPERIMENT`: what the results say.
@Command(name = "report", description = "Says what the results are so far, and writes a page of charts that needs no network.")
final class ExperimentReportCommand implements Callable<Integer> {
    @Mixin
    private ExperimentOptions options;

    @Option(names = "--html", paramLabel = "FILE", description = "Where to write the page; report.html beside the results otherwise.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--metric", paramLabel = "NAME", description = "What to print; the experiment's first metric otherwise. 'all' for all.")
    private Optional<String> metric = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        PlannedExperiment planned = options.plan(err);
        List<Metric> metrics = metrics(planned.experiment());
        ResultsDirectory directory = options.results(planned.experiment());
        Collected collected = Collection.collect(planned, directory);
        if (collected.runs().isEmpty()) {
            Collection.tell(collected, planned, err);
            throw new Refusal(directory.root() + ": there are no results to report; run: breadboard experiment run " + options.file());
        }
        TerminalReport.of(planned.experiment(), collected, metrics).forEach(spec.commandLine().getOut()::println);
        Path page = html.orElse(directory.collected("report.html"));
        new WholeFile(page).write(HtmlReport.of(planned.experiment(), collected, directory));
        err.println("breadboard: the page is " + page);
        return ExitCode.OK;
    }

    private List<Metric> metrics(Experiment experiment) throws Refusal {
        if (metric.isEmpty()) {
            return experiment.metrics().subList(0, 1);
        }
        List<Metric> named = experiment.metrics().stream().filter(each -> metric.get().equals("all") || each.name().equals(metric.get())).toList();
        if (named.isEmpty()) {
            throw new Refusal("--metric " + metric.get() + ": the experiment has no such metric; it has "
                    + experiment.metrics().stream().map(Metric::name).collect(Collectors.joining(", ")));
        }
        return named;
    }
}
