package breadboard.app;

import breadboard.core.board.Setting;
import breadboard.heap.compare.Comparison;
import breadboard.heap.compare.ComparisonPlan;
import breadboard.heap.compare.ComparisonTable;
import breadboard.heap.compare.HtmlReport;
import breadboard.heap.compare.ReportData;
import breadboard.heap.compare.TidyCsv;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import breadboard.heap.workload.Workloads;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard heap compare TRACE…`: strategies side by side, with a report to look at.
@Command(name = "compare", description = "Compares strategies on traces and workloads: a table, and files to look at and to compute with.",
        footer = {"", "TRACE is a file or a workload, as for 'breadboard heap replay', or a board (.toml): its guest is run with its own allocator, which is",
            "recorded and replayed, and with each strategy in that allocator's place. A seeded workload is run with as many seeds as --seeds says, the",
            "same for every strategy; ratios are to the first strategy, with 95 % bootstrap intervals over seeds."})
final class HeapCompareCommand implements Callable<Integer> {
    private static final int MOST_SEEDS = 10_000;

    @Parameters(index = "0", arity = "1..*", paramLabel = "TRACE", description = "Traces, workloads and boards.")
    private List<String> traceTexts = new ArrayList<>();

    @Mixin
    private StrategyOptions strategies;

    @Mixin
    private RuleOptions ruleOptions;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "30", description = "Seeds of a workload, 1 to N. Default: 30.")
    private int seeds;

    @Option(names = "--minimum", description = "Also searches the smallest window that serves the whole trace, H_min.")
    private boolean minimum;

    @Option(names = "--append", paramLabel = "ARGS", description = "For boards: the kernel's command line.")
    private Optional<String> append = Optional.empty();

    @Option(names = "--kernel", paramLabel = "FILE", description = "For boards: the kernel to run.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--max-instructions", paramLabel = "N", defaultValue = "5000000000",
            description = "For boards: a run is cut off after so many instructions. Default: 5000000000.")
    private long maxInstructions;

    @Option(names = "--html", paramLabel = "FILE", description = "Writes the report as one page that needs no network.")
    private Optional<Path> html = Optional.empty();

    @Option(names = "--csv", paramLabel = "FILE", description = "Writes every figure: run,seed,strategy,params,workload,metric,unit,value.")
    private Optional<Path> csv = Optional.empty();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes everything, with its origin.")
    private Optional<Path> json = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new Refusal("--seeds: " + seeds + " is not possible; allowed: 1 to " + MOST_SEEDS);
        }
        for (Optional<Path> file : List.of(html, csv, json)) {
            if (file.isPresent()) {
                new WholeFile(file.get());
            }
        }
        List<StrategyChoice> choices = strategies.choose(err);
        List<ComparisonPlan.Workload> workloads = new ArrayList<>();
        JsonObject guests = new JsonObject();
        for (String text : traceTexts) {
            workloads.add(isBoard(text) ? guest(text, choices, guests, err) : workload(text));
        }
        ComparisonPlan.Workload first = workloads.getFirst();
        ReplayRules rules = ruleOptions.rules(first.traces().of(first.seeds().getFirst()));
        Comparison comparison = Comparison.of(new ComparisonPlan(workloads, choices, rules, minimum), line -> err.println("breadboard: " + line));
        PrintWriter out = spec.commandLine().getOut();
        ComparisonTable.lines(comparison).forEach(out::println);
        GuestTable.print(guests, out);
        out.flush();
        write(comparison, guests);
        return ExitCode.OK;
    }

    private static boolean isBoard(String text) {
        return text.endsWith(".toml");
    }

    /// A guest is run: once to record its requests, and under each strategy.
    private ComparisonPlan.Workload guest(String text, List<StrategyChoice> choices, JsonObject guests, PrintWriter err) throws Refusal {
        List<Setting> settings = new ArrayList<>();
        append.map(Setting::append).ifPresent(settings::add);
        kernel.map(Setting::kernel).ifPresent(settings::add);
        GuestRuns runs = new GuestRuns(Path.of(text), settings, strategies.plugins(err), maxInstructions);
        err.println("breadboard: " + text + " runs with its own allocator, then with " + choices.size() + " strategies");
        Trace trace = runs.recorded();
        guests.add(trace.name(), runs.served(choices));
        return new ComparisonPlan.Workload(trace.name(), text, List.of(0L), _ -> trace);
    }

    /// A trace that stands for itself, or a workload that is generated anew for each seed.
    private ComparisonPlan.Workload workload(String text) throws Refusal {
        Trace first = TraceArgument.read(text);
        if (Workloads.isWorkload(text) && Workloads.find(text).seeded()) {
            return new ComparisonPlan.Workload(first.name(), text, LongStream.rangeClosed(1, seeds).boxed().toList(),
                    seed -> Workloads.trace(Workloads.withSeed(text, seed)));
        }
        return new ComparisonPlan.Workload(first.name(), text, List.of(0L), _ -> first);
    }

    private void write(Comparison comparison, JsonObject guests) throws Refusal {
        if (csv.isPresent()) {
            new WholeFile(csv.get()).write(TidyCsv.of(comparison).getBytes(StandardCharsets.UTF_8));
        }
        if (json.isEmpty() && html.isEmpty()) {
            return;
        }
        JsonObject data = ReportData.of(comparison, provenance());
        data.add("guests", guests);
        if (json.isPresent()) {
            String text = new GsonBuilder().disableHtmlEscaping().create().toJson(data) + "\n";
            new WholeFile(json.get()).write(text.getBytes(StandardCharsets.UTF_8));
        }
        if (html.isPresent()) {
            new WholeFile(html.get()).write(HtmlReport.of(data).getBytes(StandardCharsets.UTF_8));
        }
    }

    private JsonObject provenance() throws Refusal {
        JsonObject origin = Provenance.ofBuild();
        JsonObject traces = new JsonObject();
        for (String text : traceTexts) {
            if (!Workloads.isWorkload(text)) {
                traces.addProperty(Path.of(text).getFileName().toString(), Provenance.sha256(Path.of(text)));
            }
        }
        origin.add("traces_sha256", traces);
        return origin;
    }
}
