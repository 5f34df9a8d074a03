package breadboard.app;

import breadboard.heap.replay.MinimumHeap;
import breadboard.heap.replay.Replay;
import breadboard.heap.replay.ReplayResult;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard heap replay TRACE`: one trace against strategies.
@Command(name = "replay", description = "Replays an allocation trace against strategies.",
        footer = {"", "TRACE is a file (Breadboard's own formats, malloclab .rep, Android memory_replay, glibc mtrace; also in .zip or .gz)",
            "or workload:NAME?KEY=VALUE&KEY=VALUE, see 'breadboard heap workloads'."})
final class HeapReplayCommand implements Callable<Integer> {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Parameters(index = "0", paramLabel = "TRACE", description = "The trace.")
    private String traceText;

    @Mixin
    private StrategyOptions strategies;

    @Mixin
    private RuleOptions ruleOptions;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes the results as one JSON object.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(names = "--minimum", description = "Also searches the smallest window that serves the whole trace, H_min.")
    private boolean minimum;

    @Spec
    private CommandSpec spec;

    /// What one strategy did.
    ///
    /// @param refused why it could not begin
    /// @param minimum H_min, if it was searched and found
    record Row(StrategyChoice choice, Optional<ReplayResult> result, String refused, OptionalLong minimum) { }

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        List<StrategyChoice> choices = strategies.choose(err);
        Optional<WholeFile> report = reportFile.isPresent() ? Optional.of(new WholeFile(reportFile.get())) : Optional.empty();
        Trace trace = TraceArgument.read(traceText);
        ReplayRules rules = ruleOptions.rules(trace);
        List<Row> rows = new ArrayList<>();
        for (StrategyChoice choice : choices) {
            rows.add(row(trace, choice, rules, err));
        }
        print(rows, trace, spec.commandLine().getOut());
        if (report.isPresent()) {
            report.get().write(ReplayReport.of(trace, traceText, rules, rows));
        }
        return ExitCode.OK;
    }

    private Row row(Trace trace, StrategyChoice choice, ReplayRules rules, PrintWriter err) {
        try {
            long begin = THREADS.getCurrentThreadCpuTime();
            ReplayResult result = Replay.run(trace, choice, rules);
            long nanos = Math.max(1, THREADS.getCurrentThreadCpuTime() - begin);
            err.println(String.format(Locale.ROOT, "breadboard: %s: %,d operations in %.2f CPU s, %.2f million a second", choice.label(),
                    result.operations(), nanos / 1e9, result.operations() * 1e3 / nanos));
            return new Row(choice, Optional.of(result), "", minimum(trace, choice, rules, result));
        } catch (IllegalArgumentException tooSmall) {
            return new Row(choice, Optional.empty(), tooSmall.getMessage(), OptionalLong.empty());
        }
    }

    private OptionalLong minimum(Trace trace, StrategyChoice choice, ReplayRules rules, ReplayResult result) {
        if (!minimum) {
            return OptionalLong.empty();
        }
        long bytes = MinimumHeap.search(trace, choice, rules, result.completed() ? result.peakRequested() : 0).bytes();
        return bytes < 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private void print(List<Row> rows, Trace trace, PrintWriter out) {
        TextTable table = new TextTable();
        List<Object> head = new ArrayList<>(List.of("strategy", "result", "operations", "peak R", "peak A", "high water", "touches/op", "nodes/op",
                "lines/op", "pointer hash"));
        if (minimum) {
            head.add("H_min");
        }
        table.row(head.toArray());
        for (Row row : rows) {
            List<Object> cells = new ArrayList<>(List.of(row.choice().label()));
            if (row.result().isPresent()) {
                cells.addAll(cells(row.result().get()));
            } else {
                cells.addAll(List.of("cannot begin", 0, "-", "-", "-", "-", "-", "-", "-"));
            }
            if (minimum) {
                cells.add(row.minimum().isPresent() ? row.minimum().getAsLong() : "-");
            }
            table.row(cells.toArray());
        }
        out.println(trace.name() + " (" + trace.format() + "): " + trace.events() + " events");
        table.print(out);
        for (Row row : rows) {
            row.result().flatMap(ReplayResult::failure)
                    .ifPresent(failure -> out.println(row.choice().label() + " fails at operation " + failure.operation() + ", " + failure.reason()));
            row.result().ifPresent(result -> result.faults().forEach(fault -> out.println(row.choice().label() + " reports " + fault)));
            if (row.result().isEmpty()) {
                out.println(row.refused());
            }
        }
        out.flush();
    }

    private static List<Object> cells(ReplayResult result) {
        double operations = Math.max(1, result.operations());
        return List.of(result.completed() ? "completed" : result.failures() > 1 ? result.failures() + " failures" : "failed", result.operations(),
                result.peakRequested(), result.peakAllocated(), result.highWater(),
                rounded((result.cost().loads() + result.cost().stores()) / operations), rounded(result.cost().listNodes() / operations),
                rounded(result.cost().lineTouches() / operations), result.pointerHash());
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
