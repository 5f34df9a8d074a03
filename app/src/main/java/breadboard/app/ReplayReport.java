package breadboard.app;

import breadboard.heap.compare.ReplayJson;
import breadboard.heap.replay.Failure;
import breadboard.heap.replay.ReplayResult;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.trace.Trace;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What `heap replay --report` writes.
final class ReplayReport {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ReplayReport() { }

    static byte[] of(Trace trace, String traceText, ReplayRules rules, List<HeapReplayCommand.Row> rows) throws Refusal {
        JsonObject report = new JsonObject();
        report.add("trace", trace(trace, traceText));
        report.add("rules", ReplayJson.rules(rules));
        JsonArray strategies = new JsonArray();
        for (HeapReplayCommand.Row row : rows) {
            strategies.add(strategy(row));
        }
        report.add("strategies", strategies);
        report.add("provenance", Provenance.ofBuild());
        return (GSON.toJson(report) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static JsonObject trace(Trace trace, String text) throws Refusal {
        JsonObject json = new JsonObject();
        json.addProperty("name", trace.name());
        json.addProperty("format", trace.format());
        json.addProperty("events", trace.events());
        if (trace.format().equals("workload")) {
            json.addProperty("workload", text);
        } else {
            json.addProperty("sha256", Provenance.sha256(Path.of(text)));
        }
        json.add("properties", ReplayJson.object(trace.properties()));
        return json;
    }

    private static JsonObject strategy(HeapReplayCommand.Row row) {
        JsonObject json = new JsonObject();
        json.addProperty("strategy", row.choice().plugin().type());
        json.addProperty("label", row.choice().label());
        json.add("parameters", ReplayJson.object(row.choice().parameters()));
        if (row.result().isEmpty()) {
            json.addProperty("completed", false);
            json.addProperty("error", row.refused());
        } else {
            result(json, row.result().get());
        }
        row.minimum().ifPresent(bytes -> json.addProperty("minimum_window_bytes", bytes));
        return json;
    }

    private static void result(JsonObject json, ReplayResult result) {
        json.addProperty("completed", result.completed());
        json.addProperty("operations", result.operations());
        failure(json, result.failure());
        json.addProperty("failures", result.failures());
        json.addProperty("unfulfilled_bytes", result.unfulfilled());
        json.addProperty("dropped_operations", result.dropped());
        json.addProperty("peak_requested_bytes", result.peakRequested());
        json.addProperty("peak_requested_bytes_between_operations", result.peakBetween());
        json.addProperty("peak_allocated_bytes", result.peakAllocated());
        json.addProperty("high_water_bytes", result.highWater());
        json.addProperty("window_bytes_at_end", result.windowBytes());
        json.addProperty("allocations", result.allocations());
        json.addProperty("pointer_hash_fnv1a64", result.pointerHash());
        json.addProperty("splits", result.cost().splits());
        json.addProperty("merges", result.cost().merges());
        json.addProperty("list_nodes", result.cost().listNodes());
        json.addProperty("search_steps", result.cost().searched());
        json.addProperty("loads", result.cost().loads());
        json.addProperty("stores", result.cost().stores());
        json.addProperty("static_loads", result.cost().outsideLoads());
        json.addProperty("static_stores", result.cost().outsideStores());
        json.addProperty("cache_lines", result.cost().lines());
        json.addProperty("cache_lines_summed_over_operations", result.cost().lineTouches());
        json.addProperty("pages", result.cost().pages());
        json.addProperty("realloc_copied_bytes", result.copied());
        json.addProperty("reallocs", result.reallocs());
        json.addProperty("reallocs_in_place", result.inPlace());
        json.addProperty("live_blocks_at_end", result.liveBlocks());
        json.addProperty("live_bytes_at_end", result.liveBytes());
        json.addProperty("free_blocks_at_end", result.freeBlocks());
        JsonArray faults = new JsonArray();
        result.faults().forEach(faults::add);
        json.add("faults", faults);
    }

    private static void failure(JsonObject json, Optional<Failure> failure) {
        failure.ifPresent(first -> {
            json.addProperty("failed_at_operation", first.operation());
            json.addProperty("failed_size_bytes", first.bytes());
            json.addProperty("failed_alignment_bytes", first.alignment());
            json.addProperty("failure", first.reason());
            JsonObject state = new JsonObject();
            ReplayJson.addState(state, first);
            json.add("state_at_failure", state);
        });
    }
}
