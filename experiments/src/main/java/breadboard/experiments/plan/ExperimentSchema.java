package breadboard.experiments.plan;

import breadboard.core.board.BoardSchema;
import breadboard.core.board.RecordSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an experiment file may hold, as JSON Schema. Whether its keys are those of the board is left to `breadboard experiment plan`.
public final class ExperimentSchema {
    private static final Map<String, Object> SCALAR = Map.of("type", List.of("string", "integer", "number", "boolean"));
    /// Axes and their values: `memory.size = "32MiB"`.
    private static final Map<String, Object> POINTS = RecordSchema.list(Map.of("type", "object"));

    private ExperimentSchema() { }

    /// The schema.
    public static Map<String, Object> experiment() {
        Map<String, Object> axis = new RecordSchema().keys(ExperimentKeys.AxisKeys.class).key("values", RecordSchema.list(SCALAR), false).table();
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", BoardSchema.DIALECT);
        schema.put("title", "An experiment of Breadboard");
        schema.putAll(new RecordSchema().keys(ExperimentKeys.Name.class).keys(ExperimentKeys.Question.class).keys(ExperimentKeys.Board.class)
                .keys(ExperimentKeys.Sets.class).keys(ExperimentKeys.Repeats.class).keys(ExperimentKeys.Baseline.class)
                .key("matrix", RecordSchema.list(axis), true)
                .key("include", POINTS, false).key("exclude", POINTS, false)
                .key("metric", RecordSchema.list(new RecordSchema().keys(ExperimentKeys.MetricKeys.class).table()), false)
                .key("limits", new RecordSchema().keys(RunLimits.class).table(), false)
                .key("success", new RecordSchema().keys(Success.class).table(), false)
                .key("warmup", new RecordSchema().keys(Warmup.class).table(), false)
                .key("slurm", new RecordSchema().keys(SlurmJob.class).table(), false).table());
        return schema;
    }
}
