package breadboard.experiments.store;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

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
        line.add("provenance", origin(run.origin()));
        line.add("host", object(run.host()));
        return GSON.toJson(line);
    }

    private static JsonObject origin(Origin origin) {
        JsonObject object = new JsonObject();
        object.addProperty("id", origin.id());
        origin.facts().forEach(object::addProperty);
        object.add("plugins", object(origin.plugins()));
        return object;
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
            Status status = Status.valueOf(line.get("status").getAsString().toUpperCase(Locale.ROOT));
            String message = line.has("message") ? line.get("message").getAsString() : "";
            SequencedMap<String, Number> metrics = map(line.getAsJsonObject("metrics"), JsonLine::number);
            SequencedMap<String, Object> host = map(line.getAsJsonObject("host"), JsonLine::value);
            return Optional.of(new RunRecord(line.get("run").getAsInt(), line.get("id").getAsString(), texts(line.getAsJsonObject("point")),
                    line.get("repeat").getAsInt(), status, line.get("cause").getAsString(), message, metrics,
                    line.get("console_sha256").getAsString(), origin(line.get("provenance")), host));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException notWhole) {
            return Optional.empty();
        }
    }

    private static Origin origin(JsonElement told) {
        if (told.isJsonPrimitive()) {
            // As lines had it before they told more than the file's name.
            return Origin.named(told.getAsString());
        }
        JsonObject object = told.getAsJsonObject();
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        for (String fact : Origin.FACTS) {
            if (object.has(fact)) {
                facts.put(fact, object.get(fact).getAsString());
            }
        }
        return new Origin(object.get("id").getAsString(), facts, texts(object.getAsJsonObject("plugins")));
    }

    private static SequencedMap<String, String> texts(JsonObject object) {
        return map(object, JsonElement::getAsString);
    }

    private static <V> SequencedMap<String, V> map(JsonObject object, Function<JsonElement, V> reader) {
        SequencedMap<String, V> map = new LinkedHashMap<>();
        object.entrySet().forEach(each -> map.put(each.getKey(), reader.apply(each.getValue())));
        return map;
    }

    private static Object value(JsonElement value) {
        return value.getAsJsonPrimitive().isNumber() ? number(value) : value.getAsString();
    }

    /// A whole number stays one: not every `long` is a `double`.
    private static Number number(JsonElement value) {
        BigDecimal exact = value.getAsBigDecimal();
        String text = value.getAsString();
        return text.matches("-?[0-9]{1,18}") ? (Number) exact.longValueExact() : (Number) exact.doubleValue();
    }
}
