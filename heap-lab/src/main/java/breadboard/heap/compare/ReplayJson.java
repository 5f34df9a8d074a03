package breadboard.heap.compare;

import breadboard.heap.replay.Failure;
import breadboard.heap.replay.ReplayRules;
import com.google.gson.JsonObject;
import java.util.Map;

/// What all reports on replays say in the same words.
public final class ReplayJson {

    private ReplayJson() { }

    /// By which rules traces were replayed.
    public static JsonObject rules(ReplayRules rules) {
        JsonObject json = new JsonObject();
        json.addProperty("base", "0x" + Long.toHexString(rules.base()));
        json.addProperty("window_bytes", rules.windowBytes());
        json.addProperty("growable", rules.growable());
        json.addProperty("realloc", rules.resize() ? "resize" : "allocate, copy, free");
        json.addProperty("on_failure", rules.goOn() ? "continue" : "stop");
        json.addProperty("default_alignment", ReplayRules.DEFAULT_ALIGNMENT);
        return json;
    }

    /// Adds how the heap was at a failure.
    public static void addState(JsonObject json, Failure failure) {
        json.addProperty("requested_bytes", failure.requestedBytes());
        json.addProperty("allocated_bytes", failure.allocatedBytes());
        json.addProperty("free_bytes", failure.free().bytes());
        json.addProperty("free_blocks", failure.free().blocks());
        json.addProperty("largest_free_bytes", failure.free().largest());
        json.addProperty("external_fragmentation", failure.free().externalFragmentation());
        json.addProperty("quadratic_fragmentation", failure.free().quadraticFragmentation());
        json.addProperty("fragmentation_index", failure.free().fragmentationIndex(failure.bytes()));
    }

    /// Text by name, such as parameters and properties.
    public static JsonObject object(Map<String, String> texts) {
        JsonObject json = new JsonObject();
        texts.forEach(json::addProperty);
        return json;
    }
}
