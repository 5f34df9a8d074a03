package breadboard.experiments.store;

import breadboard.experiments.plan.Axis;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Metric;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Results as a tidy table: one row for each run and metric, as RFC 4180 writes it.
final class CsvTable {

    private CsvTable() { }

    static void write(Path file, Experiment experiment, List<RunRecord> runs) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
            List<String> header = new ArrayList<>(List.of("run", "repeat"));
            experiment.axes().stream().map(Axis::name).forEach(header::add);
            header.addAll(List.of("status", "cause", "metric", "value", "unit"));
            header.addAll(Origin.FACTS);
            header.addAll(List.of("plugins", "jdk", "host", "provenance"));
            row(writer, header);
            for (RunRecord run : runs) {
                List<String> common = new ArrayList<>(List.of(Integer.toString(run.number()), Integer.toString(run.repeat())));
                common.addAll(run.point().values());
                common.addAll(List.of(run.status().spelling(), run.cause()));
                List<String> origin = origin(run);
                for (Metric metric : experiment.metrics()) {
                    List<String> cells = new ArrayList<>(common);
                    Number value = run.metric(metric.name());
                    cells.addAll(List.of(metric.name(), value == null ? "" : value.toString(), metric.unit()));
                    cells.addAll(origin);
                    row(writer, cells);
                }
            }
        }
    }

    private static List<String> origin(RunRecord run) {
        List<String> cells = new ArrayList<>();
        Origin.FACTS.forEach(fact -> cells.add(run.origin().facts().getOrDefault(fact, "")));
        cells.add(run.origin().plugins().entrySet().stream().map(each -> each.getKey() + " " + each.getValue()).collect(Collectors.joining("; ")));
        for (String fact : List.of("jdk", "host")) {
            cells.add(run.host().getOrDefault(fact, "").toString());
        }
        cells.add(run.origin().id());
        return cells;
    }

    private static void row(BufferedWriter writer, List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            writer.write((i == 0 ? "" : ",") + quoted(cells.get(i)));
        }
        writer.write("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
