package breadboard.app;

import breadboard.api.config.RecordBinder;
import breadboard.core.board.Plan;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `--report` writes: one JSON object whose names carry their units.
final class Report {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Report() { }

    /// @param exit what the process will return
    static byte[] of(Plan plan, RunResult result, int exit, Optional<Script> script, Provenance provenance) {
        Outcome outcome = result.outcome();
        JsonObject report = new JsonObject();
        report.addProperty("instructions", outcome.instructions());
        report.addProperty("exceptions", outcome.exceptions());
        report.addProperty("wall_ns", result.wallNanos());
        report.addProperty("cpu_ns", result.cpuNanos());
        report.addProperty("mips", Math.round(result.mips() * 1000) / 1000.0);
        report.addProperty("guest_ns", plan.clock().nanos(outcome.ticks()));
        report.addProperty("resets", outcome.resets());
        report.addProperty("exit", exit);
        cause(report, outcome.cause());
        script.ifPresent(each -> report.add("expect", expectations(each)));
        report.add("harts", harts(outcome));
        report.add("engine", engine(plan, result));
        report.add("engine_time", engineTime(result));
        report.add("heap", GSON.toJsonTree(result.heap()));
        report.add("provenance", provenance(provenance));
        return (GSON.toJson(report) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Writes what the engine has done, a line for each figure: `--stats`.
    static void writeFigures(Map<String, Long> figures, PrintWriter err) {
        figures.forEach((name, count) -> err.println(String.format(Locale.ROOT, "%,20d %s", count, name)));
    }

    private static JsonObject expectations(Script script) {
        JsonObject expect = new JsonObject();
        expect.addProperty("met", script.met());
        expect.addProperty("of", script.count());
        script.unmet().ifPresent(line -> expect.addProperty("unmet", line));
        return expect;
    }

    private static void cause(JsonObject report, StopCause cause) {
        report.addProperty("cause", cause.word());
        switch (cause) {
            case StopCause.Failed(long code) -> report.addProperty("guest_code", new BigInteger(Long.toUnsignedString(code)));
            case StopCause.ConsoleLost(String message) -> report.addProperty("message", message);
            case StopCause.Defect(String message, _) -> report.addProperty("message", message);
            default -> { }
        }
    }

    private static JsonArray harts(Outcome outcome) {
        JsonArray harts = new JsonArray();
        for (int id = 0; id < outcome.retired().size(); id++) {
            JsonObject hart = new JsonObject();
            hart.addProperty("id", id);
            hart.addProperty("instructions", outcome.retired().get(id));
            harts.add(hart);
        }
        return harts;
    }

    private static JsonObject engine(Plan plan, RunResult result) {
        JsonObject engine = new JsonObject();
        engine.addProperty("cpu", plan.cpu().plugin().type());
        for (RecordBinder.Keyed<Object> each : RecordBinder.valuesOf(plan.cpu().config(), Object.class)) {
            engine.addProperty(each.key(), String.valueOf(each.value()).toLowerCase(Locale.ROOT));
        }
        result.engine().forEach((name, count) -> {
            if (!isHostTime(name)) {
                engine.addProperty(name, count);
            }
        });
        return engine;
    }

    /// Where the engine's time went; apart from its counts, which are the same in each run.
    private static JsonObject engineTime(RunResult result) {
        JsonObject time = new JsonObject();
        result.engine().forEach((name, nanos) -> {
            if (isHostTime(name)) {
                time.addProperty(name, nanos);
            }
        });
        return time;
    }

    private static boolean isHostTime(String figure) {
        return figure.endsWith("_ns");
    }

    private static JsonObject provenance(Provenance provenance) {
        JsonObject origin = Provenance.ofBuild();
        JsonArray settings = new JsonArray();
        provenance.settings().forEach(settings::add);
        origin.add("settings", settings);
        origin.addProperty("board_sha256", provenance.board());
        provenance.kernel().ifPresent(sha256 -> origin.addProperty("kernel_sha256", sha256));
        provenance.firmware().ifPresent(sha256 -> origin.addProperty("firmware_sha256", sha256));
        provenance.initrd().ifPresent(sha256 -> origin.addProperty("initrd_sha256", sha256));
        return origin;
    }
}
