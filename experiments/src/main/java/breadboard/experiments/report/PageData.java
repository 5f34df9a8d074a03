package breadboard.experiments.report;

import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.store.Collected;
import breadboard.experiments.store.RunRecord;
import breadboard.experiments.store.Status;
import breadboard.heap.statistics.Quartiles;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a page's script draws. Series, panels and workloads are named by their index.
final class PageData {
    private static final int MOST_FAILURES = 200;

    private PageData() { }

    static String of(Experiment experiment, Collected collected, List<MetricReport> reports) {
        JsonObject page = new JsonObject();
        page.addProperty("name", experiment.name());
        JsonArray metrics = new JsonArray();
        reports.forEach(report -> metrics.add(metric(report)));
        page.add("metrics", metrics);
        List<RunRecord> failed = collected.runs().stream().filter(run -> run.status() != Status.OK).toList();
        page.addProperty("failed", failed.size());
        JsonArray failures = new JsonArray();
        failed.stream().limit(MOST_FAILURES).forEach(run -> failures.add(failure(run)));
        page.add("failures", failures);
        // Inside a script element nothing may look like its end.
        return new GsonBuilder().serializeNulls().disableHtmlEscaping().create().toJson(page).replace("<", "\\u003c");
    }

    private static JsonObject metric(MetricReport report) {
        JsonObject metric = new JsonObject();
        metric.addProperty("name", report.metric().name());
        metric.addProperty("unit", report.metric().unit());
        metric.addProperty("better", report.metric().better().name().toLowerCase(Locale.ROOT));
        metric.addProperty("host", report.metric().fromHost());
        metric.add("verdicts", texts(Verdict.sentences(report)));
        JsonArray answers = new JsonArray();
        report.panels().forEach(panel -> answers.add(answer(report, Answer.of(report, panel))));
        metric.add("answers", answers);
        metric.add("panels", texts(report.panels()));
        metric.add("series", texts(report.series()));
        metric.add("workloads", texts(report.workloads()));
        JsonArray cells = new JsonArray();
        report.cells().forEach(cell -> cells.add(cell(report, cell)));
        metric.add("cells", cells);
        JsonArray contrasts = new JsonArray();
        report.contrasts().forEach(contrast -> contrasts.add(contrast(report, contrast)));
        metric.add("contrasts", contrasts);
        return metric;
    }

    private static JsonArray texts(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }

    private static JsonObject answer(MetricReport report, Answer answer) {
        JsonObject object = new JsonObject();
        object.add("overall", best(report, answer.overall()));
        JsonArray byWorkload = new JsonArray();
        answer.byWorkload().forEach(each -> byWorkload.add(best(report, each)));
        object.add("workloads", byWorkload);
        object.add("whole", texts(answer.whole()));
        object.addProperty("series", answer.series());
        return object;
    }

    private static JsonElement best(MetricReport report, Optional<Answer.Best> best) {
        if (best.isEmpty()) {
            return JsonNull.INSTANCE;
        }
        JsonObject object = new JsonObject();
        object.addProperty("series", report.series().indexOf(best.get().series()));
        add(object, "ratio", best.get().ratio());
        object.addProperty("clear", best.get().clear());
        object.addProperty("tied", best.get().tied());
        return object;
    }

    private static JsonObject cell(MetricReport report, Cell cell) {
        JsonObject object = new JsonObject();
        object.addProperty("series", report.series().indexOf(cell.series()));
        object.addProperty("panel", report.panels().indexOf(cell.panel()));
        object.addProperty("workload", report.workloads().indexOf(cell.workload()));
        object.addProperty("runs", cell.runs());
        object.addProperty("ok", cell.ok());
        add(object, "min", cell.values().map(Quartiles::min));
        add(object, "q1", cell.values().map(Quartiles::lower));
        add(object, "median", cell.values().map(Quartiles::median));
        add(object, "q3", cell.values().map(Quartiles::upper));
        add(object, "max", cell.values().map(Quartiles::max));
        return object;
    }

    private static JsonObject contrast(MetricReport report, Contrast contrast) {
        JsonObject object = new JsonObject();
        object.addProperty("series", report.series().indexOf(contrast.series()));
        object.addProperty("panel", report.panels().indexOf(contrast.panel()));
        add(object, "ratio", contrast.ratio());
        add(object, "low", contrast.interval().map(each -> each.low()));
        add(object, "high", contrast.interval().map(each -> each.high()));
        object.addProperty("clear", contrast.clear());
        object.addProperty("pairs", contrast.pairs());
        object.addProperty("runs", contrast.runs());
        object.addProperty("ok", contrast.ok());
        return object;
    }

    private static void add(JsonObject object, String key, Optional<Double> value) {
        object.add(key, value.isPresent() ? new JsonPrimitive(value.get()) : JsonNull.INSTANCE);
    }

    private static JsonObject failure(RunRecord run) {
        JsonObject failure = new JsonObject();
        failure.addProperty("run", run.number());
        failure.addProperty("point", Labels.line(run.point()));
        failure.addProperty("status", run.status().spelling());
        failure.addProperty("cause", run.cause());
        failure.addProperty("message", run.message());
        return failure;
    }
}
