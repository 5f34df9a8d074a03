package breadboard.experiments.report;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.Metric;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import breadboard.heap.statistics.Quartiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Results as lines of text.
public final class TerminalReport {
    private static final int FAILURES = 5;
    private final Experiment experiment;
    private final Collected collected;
    private final List<String> lines = new ArrayList<>();

    private TerminalReport(Experiment experiment, Collected collected) {
        this.experiment = experiment;
        this.collected = collected;
    }

    /// The lines: what the answer is, then the figures of each metric asked for.
    public static List<String> of(Experiment experiment, Collected collected, List<Metric> metrics) {
        TerminalReport report = new TerminalReport(experiment, collected);
        report.head();
        metrics.forEach(metric -> report.metric(Analysis.of(experiment, collected.runs(), metric)));
        report.failures();
        return report.lines;
    }

    private void head() {
        lines.add(experiment.name() + (experiment.question().isEmpty() ? "" : ": " + experiment.question()));
        StringBuilder line = new StringBuilder().append(collected.runs().size()).append(" runs");
        for (Status status : Status.values()) {
            if (collected.count(status) > 0) {
                line.append(", ").append(collected.count(status)).append(' ').append(status.spelling());
            }
        }
        lines.add(line + (collected.missing().isEmpty() ? "" : ", " + collected.missing().size() + " without a result yet"));
        if (!collected.disagreed().isEmpty()) {
            lines.add("NOT REPEATABLE: " + collected.disagreed().size() + " runs that were done twice gave different results");
        }
    }

    private void metric(MetricReport report) {
        Metric metric = report.metric();
        lines.add("");
        String unit = metric.unit().isEmpty() ? "" : " (" + metric.unit() + ")";
        lines.add(metric.name() + unit + ", " + (metric.better() == Metric.Better.LOWER ? "less" : "more") + " is better"
                + (metric.fromHost() ? ", depends on the host" : ""));
        Verdict.sentences(report).forEach(sentence -> lines.add("  " + sentence));
        Verdict.details(report).forEach(line -> lines.add("  " + line));
        for (String panel : report.panels()) {
            lines.add("");
            table(report, panel);
        }
    }

    private void table(MetricReport report, String panel) {
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(panel.isEmpty() ? "" : panel, "vs " + report.series().getFirst(), "95 % interval", "ok"));
        boolean split = report.workloads().size() > 1;
        report.workloads().forEach(workload -> head.add(split ? workload : "median [IQR]"));
        rows.add(head);
        for (Contrast contrast : report.contrasts(panel)) {
            if (contrast.runs() == 0) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(contrast.series() + (contrast.clear() ? " *" : ""),
                    contrast.ratio().map(Verdict::number).orElse("-"),
                    contrast.interval().map(each -> Verdict.number(each.low()) + " .. " + Verdict.number(each.high())).orElse(""),
                    contrast.ok() + "/" + contrast.runs()));
            for (String workload : report.workloads()) {
                Optional<Quartiles> values = report.cells().stream().filter(cell -> cell.series().equals(contrast.series())
                        && cell.panel().equals(panel) && cell.workload().equals(workload)).findFirst().flatMap(Cell::values);
                row.add(values.map(each -> figure(each.median()) + (each.count() > 1 ? " [" + figure(each.range()) + "]" : "")).orElse("-"));
            }
            rows.add(row);
        }
        align(rows);
    }

    private void align(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder("  ");
            for (int i = 0; i < columns; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                line.append(i == 0 ? row.get(i) + gap : "  " + gap + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    private void failures() {
        List<RunRecord> failed = collected.runs().stream().filter(run -> run.status() != Status.OK).toList();
        if (!failed.isEmpty()) {
            lines.add("");
            for (RunRecord run : failed.subList(0, Math.min(FAILURES, failed.size()))) {
                lines.add("run " + run.number() + " " + run.status().spelling() + " (" + run.cause() + "): " + shortened(run.message()));
            }
            if (failed.size() > FAILURES) {
                lines.add("and " + (failed.size() - FAILURES) + " more without success");
            }
        }
        lines.add("");
        lines.add("* differs from the baseline also when all comparisons are to be right together (95 %, Bonferroni)");
    }

    /// The first line of a message, and the last that the guest wrote.
    private static String shortened(String message) {
        List<String> all = message.lines().map(Labels::printable).toList();
        return all.size() < 2 ? message : all.getFirst().replace("; its last lines:", ": ") + all.getLast();
    }

    /// A number with four significant digits and a letter for its size.
    static String figure(double value) {
        double size = Math.abs(value);
        String[] letters = {"", "k", "M", "G", "T"};
        int letter = 0;
        for (; size >= 10_000 && letter < letters.length - 1; letter++) {
            size /= 1000;
            value /= 1000;
        }
        int decimals = size == Math.rint(size) || size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f%s", value, letters[letter]);
    }
}
