package breadboard.heap.compare;

import breadboard.heap.metrics.Metric;
import breadboard.heap.replay.Failure;
import breadboard.heap.statistics.PairedRatio;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceOp;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A comparison as JSON: what the JSON file holds and what the page draws from.
public final class ReportData {
    private static final double LEVEL = 0.95;
    private final Comparison comparison;

    private ReportData(Comparison comparison) {
        this.comparison = comparison;
    }

    /// All of it.
    ///
    /// @param provenance what made it, as the program tells it
    public static JsonObject of(Comparison comparison, JsonObject provenance) {
        return new ReportData(comparison).report(provenance);
    }

    private JsonObject report(JsonObject provenance) {
        JsonObject report = new JsonObject();
        report.addProperty("title", "Heap strategies compared");
        report.add("provenance", provenance);
        report.add("rules", ReplayJson.rules(comparison.plan().rules()));
        report.add("strategies", strategies());
        JsonArray columns = new JsonArray();
        for (Column column : Column.ALL) {
            columns.add(column(column));
        }
        report.add("columns", columns);
        JsonArray metrics = new JsonArray();
        for (Metric metric : Metric.values()) {
            JsonObject json = new JsonObject();
            json.addProperty("id", metric.id());
            json.addProperty("key", metric.key());
            json.addProperty("unit", metric.unit());
            json.addProperty("guide", metric.guide());
            metrics.add(json);
        }
        report.add("metrics", metrics);
        JsonArray workloads = new JsonArray();
        for (int workload = 0; workload < comparison.plan().workloads().size(); workload++) {
            workloads.add(workload(workload));
        }
        report.add("workloads", workloads);
        report.add("geometric_means", geometricMeans());
        return report;
    }

    private JsonArray strategies() {
        JsonArray strategies = new JsonArray();
        for (StrategyChoice choice : comparison.plan().strategies()) {
            JsonObject json = new JsonObject();
            json.addProperty("label", choice.label());
            json.addProperty("type", choice.plugin().type());
            json.addProperty("family", choice.plugin().family());
            json.addProperty("summary", choice.plugin().summary());
            json.add("parameters", ReplayJson.object(choice.parameters()));
            strategies.add(json);
        }
        return strategies;
    }

    private static JsonObject column(Column column) {
        JsonObject json = new JsonObject();
        json.addProperty("name", column.name());
        json.addProperty("title", column.title());
        json.addProperty("id", column.metric().id());
        json.addProperty("guide", column.metric().guide());
        json.addProperty("better", column.better().name().toLowerCase(java.util.Locale.ROOT));
        return json;
    }

    private JsonObject workload(int workload) {
        ComparisonPlan.Workload plan = comparison.plan().workloads().get(workload);
        Trace trace = comparison.trace(workload);
        JsonObject json = new JsonObject();
        json.addProperty("name", plan.name());
        json.addProperty("text", plan.text());
        json.addProperty("format", trace.format());
        json.addProperty("events", trace.events());
        JsonArray seeds = new JsonArray();
        plan.seeds().forEach(seeds::add);
        json.add("seeds", seeds);
        json.add("properties", ReplayJson.object(trace.properties()));
        json.add("profile", Pictures.profile(comparison.profile(workload)));
        json.add("marks", marks(trace));
        json.add("table", table(workload));
        JsonArray runs = new JsonArray();
        for (int strategy = 0; strategy < comparison.plan().strategies().size(); strategy++) {
            runs.add(run(workload, strategy, trace));
        }
        json.add("runs", runs);
        return json;
    }

    private static JsonArray marks(Trace trace) {
        JsonArray marks = new JsonArray();
        for (int i = 0; i < trace.events(); i++) {
            if (trace.op(i) == TraceOp.MARK) {
                JsonArray mark = new JsonArray();
                mark.add(i);
                mark.add(trace.id(i));
                marks.add(mark);
            }
        }
        return marks;
    }

    /// For each column the standings of all strategies.
    private JsonArray table(int workload) {
        JsonArray table = new JsonArray();
        for (Column column : Column.ALL) {
            JsonArray cells = new JsonArray();
            for (Standing standing : Standing.of(comparison, workload, column)) {
                cells.add(cell(standing));
            }
            table.add(cells);
        }
        return table;
    }

    private static JsonObject cell(Standing standing) {
        JsonObject json = new JsonObject();
        standing.values().ifPresent(values -> {
            json.addProperty("n", values.count());
            json.addProperty("median", values.median());
            json.addProperty("lower", values.lower());
            json.addProperty("upper", values.upper());
            json.addProperty("min", values.min());
            json.addProperty("max", values.max());
        });
        standing.ratio().ifPresent(ratio -> json.addProperty("ratio", ratio));
        standing.interval().ifPresent(interval -> {
            json.addProperty("ratio_low", interval.low());
            json.addProperty("ratio_high", interval.high());
        });
        json.addProperty("mark", standing.mark().name().toLowerCase(java.util.Locale.ROOT));
        return json;
    }

    private JsonObject run(int workload, int strategy, Trace trace) {
        List<Run> runs = comparison.runs(workload, strategy);
        Run first = runs.getFirst();
        JsonObject json = new JsonObject();
        json.addProperty("completed", runs.stream().filter(Run::completed).count());
        json.addProperty("of", runs.size());
        if (first.result().isEmpty()) {
            json.addProperty("refused", first.refused());
            return json;
        }
        json.addProperty("operations", first.result().get().operations());
        json.addProperty("allocations", first.result().get().allocations());
        json.addProperty("peak_requested_bytes", first.result().get().peakRequested());
        json.addProperty("peak_allocated_bytes", first.result().get().peakAllocated());
        json.addProperty("pointer_hash_fnv1a64", first.result().get().pointerHash());
        first.result().get().failure().ifPresent(failure -> json.add("failure", failure(failure)));
        JsonObject figures = new JsonObject();
        first.measures().forEach(measure -> figures.addProperty(measure.name(), measure.value()));
        json.add("figures", figures);
        first.details().ifPresent(recorder -> {
            Pictures.of(json, recorder);
            comparison.runs(workload, 0).getFirst().details().filter(base -> base != recorder)
                    .flatMap(base -> base.placements().divergence(recorder.placements()))
                    .ifPresent(divergence -> json.add("divergence", Pictures.divergence(divergence, trace)));
        });
        return json;
    }

    private static JsonObject failure(Failure failure) {
        JsonObject json = new JsonObject();
        json.addProperty("operation", failure.operation());
        json.addProperty("bytes", failure.bytes());
        json.addProperty("alignment", failure.alignment());
        json.addProperty("reason", failure.reason());
        ReplayJson.addState(json, failure);
        return json;
    }

    /// For each column and strategy the geometric mean over workloads of the ratio to the first strategy, where all have one.
    private JsonArray geometricMeans() {
        JsonArray columns = new JsonArray();
        for (Column column : Column.ALL) {
            JsonArray cells = new JsonArray();
            for (int strategy = 0; strategy < comparison.plan().strategies().size(); strategy++) {
                JsonObject json = new JsonObject();
                overWorkloads(column, strategy).ifPresent(ratio -> {
                    json.addProperty("ratio", ratio.value());
                    ratio.interval(LEVEL, 1).ifPresent(interval -> {
                        json.addProperty("ratio_low", interval.low());
                        json.addProperty("ratio_high", interval.high());
                    });
                });
                cells.add(json);
            }
            columns.add(cells);
        }
        return columns;
    }

    private Optional<PairedRatio> overWorkloads(Column column, int strategy) {
        List<double[]> ratios = new ArrayList<>();
        for (int workload = 0; workload < comparison.plan().workloads().size(); workload++) {
            List<Run> own = comparison.runs(workload, strategy);
            List<Run> first = comparison.runs(workload, 0);
            double[] pairs = new double[own.size()];
            for (int i = 0; i < pairs.length; i++) {
                double mine = own.get(i).figure(column.name()).orElse(0);
                double theirs = first.get(i).figure(column.name()).orElse(0);
                if (!own.get(i).completed() || !first.get(i).completed() || mine <= 0 || theirs <= 0) {
                    return Optional.empty();
                }
                pairs[i] = mine / theirs;
            }
            ratios.add(pairs);
        }
        return Optional.of(new PairedRatio(ratios));
    }
}
