package breadboard.heap.compare;

import breadboard.heap.compare.Standing.Mark;
import breadboard.heap.replay.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A comparison as lines of text.
public final class ComparisonTable {
    private static final int THOUSAND = 1000;

    private ComparisonTable() { }

    /// For each workload a table with a row for each strategy, and a line for each that failed. `*` marks the best of a column, `~` what
    /// differs from it within chance.
    public static List<String> lines(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        for (int workload = 0; workload < comparison.plan().workloads().size(); workload++) {
            if (workload > 0) {
                lines.add("");
            }
            lines(comparison, workload, lines);
        }
        return lines;
    }

    private static void lines(Comparison comparison, int workload, List<String> lines) {
        ComparisonPlan.Workload plan = comparison.plan().workloads().get(workload);
        lines.add(plan.name() + ": " + comparison.trace(workload).events() + " events"
                + (plan.seeds().size() > 1 ? ", medians of " + plan.seeds().size() + " seeds" : ""));
        List<Column> columns = new ArrayList<>();
        List<List<Standing>> standings = new ArrayList<>();
        for (Column column : Column.ALL) {
            List<Standing> each = Standing.of(comparison, workload, column);
            if (column.narrow() && each.stream().anyMatch(standing -> standing.values().isPresent())) {
                columns.add(column);
                standings.add(each);
            }
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("strategy", "completed"));
        columns.forEach(column -> head.add(column.title()));
        rows.add(head);
        for (int strategy = 0; strategy < comparison.plan().strategies().size(); strategy++) {
            List<Run> runs = comparison.runs(workload, strategy);
            List<String> row = new ArrayList<>(List.of(comparison.plan().strategies().get(strategy).label(), completed(runs)));
            for (List<Standing> column : standings) {
                row.add(cell(column.get(strategy)));
            }
            rows.add(row);
        }
        layOut(rows, lines);
        for (int strategy = 0; strategy < comparison.plan().strategies().size(); strategy++) {
            Run first = comparison.runs(workload, strategy).getFirst();
            String label = comparison.plan().strategies().get(strategy).label();
            Optional<Failure> failure = first.result().flatMap(result -> result.failure());
            failure.ifPresent(each -> lines.add(label + " fails at operation " + each.operation() + ", " + each.reason()));
            if (first.result().isEmpty()) {
                lines.add(first.refused());
            }
        }
    }

    private static String completed(List<Run> runs) {
        long completed = runs.stream().filter(Run::completed).count();
        if (runs.size() > 1) {
            return completed + "/" + runs.size();
        }
        return completed == 1 ? "yes" : "no";
    }

    private static String cell(Standing standing) {
        if (standing.values().isEmpty()) {
            return "-";
        }
        return figure(standing.values().get().median()) + (standing.mark() == Mark.BEST ? "*" : standing.mark() == Mark.TIED ? "~" : " ");
    }

    static String figure(double value) {
        if (value == Math.rint(value) || Math.abs(value) >= THOUSAND) {
            return String.format(Locale.ROOT, "%d", Math.round(value));
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    private static void layOut(List<List<String>> rows, List<String> lines) {
        int columns = rows.getFirst().size();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                int at = column;
                int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
                String padding = " ".repeat(width - row.get(column).length());
                line.append(column == 0 ? "" : "  ").append(column == 0 ? row.get(column) + padding : padding + row.get(column));
            }
            lines.add(line.toString().stripTrailing());
        }
    }
}
