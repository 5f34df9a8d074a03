package breadboard.experiments.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A run's result as one line of JSON, and back. What depends on the host stands last, under `host`.
public final class JsonLine {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private JsonLine() { }

    /// The line, without its end.
    public static String of(RunRecord run) {
        JsonObject line = new JsonObject();
        line.addProperty("run", run.number());
        line.addProperty("id", run.id());
        line.add("point", object(run.point()));
        line.addProperty("repeat", run.repeat());
        line.addProperty("status", run.status().spelling());
        line.addProperty("cause", run.cause());
        if (!run.message().isEmpty()) {
            line.addProperty("message", run.message());
        }
        line.add("metrics", object(run.metrics()));
        line.addProperty("console_sha256", run.console());
        line.addProperty("provenance", run.provenance());
        line.add("host", object(run.host()));
        return GSON.toJson(line);
    }

    private static JsonObject object(SequencedMap<String, ?> map) {
        JsonObject object = new JsonObject();
        map.forEach((key, value) -> {
            if (value instanceof Number number) {
                object.addProperty(key, number);
            } else {
                object.addProperty(key, value.toString());
            }
        });
        return object;
    }

    /// The result that a line holds; empty when it is not a whole one: the end of what a killed process wrote.
    public static Optional<RunRecord> read(String text) {
        try {
            JsonObject line = JsonParser.parseString(text).getAsJsonObject();
            SequencedMap<String, String> point = new LinkedHashMap<>();
            line.getAsJsonObject("point").entrySet().forEach(each -> point.put(each.getKey(), each.getValue().getAsString()));
            SequencedMap<String, Number> metrics = new LinkedHashMap<>();
            line.getAsJsonObject("metrics").entrySet().forEach(each -> metrics.put(each.getKey(), number(each.getValue())));
            SequencedMap<String, Object> host = new LinkedHashMap<>();
            line.getAsJsonObject("host").entrySet().forEach(each -> host.put(each.getKey(), value(each.getValue().getAsJsonPrimitive())));
            return Optional.of(new RunRecord(line.get("run").getAsInt(), line.get("id").getAsString(), point, line.get("repeat").getAsInt(),
                    Status.valueOf(line.get("status").getAsString().toUpperCase(Locale.ROOT)), line.get("cause").getAsString(),
                    line.has("message") ? line.get("message").getAsString() : "", metrics, line.get("console_sha256").getAsString(),
                    line.get("provenance").getAsString(), host));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException notWhole) {
            return Optional.empty();
        }
    }

    private static Object value(JsonPrimitive value) {
        return value.isNumber() ? number(value) : value.getAsString();
    }

    /// A whole number stays one: not every `long` is a `double`.
    private static Number number(JsonElement value) {
        BigDecimal exact = value.getAsBigDecimal();
        String text = value.getAsString();
        return text.matches("-?[0-9]{1,18}") ? (Number) exact.longValueExact() : (Number) exact.doubleValue();
    }
}
