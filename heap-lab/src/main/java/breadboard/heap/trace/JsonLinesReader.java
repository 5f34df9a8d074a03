package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads JSON lines; see the package.
final class JsonLinesReader implements TraceReader {
    private static final Map<String, TraceOp> OPS = java.util.Arrays.stream(TraceOp.values())
            .collect(java.util.stream.Collectors.toUnmodifiableMap(TraceOp::toString, op -> op));

    @Override
    public String format() {
        return "breadboard-jsonl";
    }

    @Override
    public boolean recognizes(Content content) {
        TextCursor text = new TextCursor(content);
        return text.nextLine() && text.peek() == '{' && text.rest().contains("\"" + JsonLinesWriter.MARK + "\"");
    }

    @Override
    public void read(Content content, TraceBuilder trace) throws TraceException {
        TextCursor text = new TextCursor(content);
        text.nextLine();
        Map<String, String> header = line(text);
        if (!"1".equals(header.remove(JsonLinesWriter.MARK))) {
            throw text.error("a version of the format that is not known; known: 1");
        }
        header.forEach(trace::property);
        boolean ended = false;
        while (text.nextLine()) {
            if (ended) {
                throw text.error("there are lines behind the end");
            }
            Map<String, String> fields = line(text);
            if (fields.containsKey("end")) {
                ended = true;
                if (integer(text, fields, "end") != trace.events()) {
                    throw text.error("the end says " + fields.get("end") + " events, there are " + trace.events());
                }
            } else if (fields.containsKey("site")) {
                trace.site(address(text, fields, "site"), fields.getOrDefault("symbol", ""));
            } else {
                event(text, fields, trace);
            }
        }
        if (!ended) {
            throw text.error("the file is cut off after " + trace.events() + " events: there is no {\"end\":…}");
        }
    }

    private static void event(TextCursor text, Map<String, String> fields, TraceBuilder trace) throws TraceException {
        if (integer(text, fields, "seq") != trace.events()) {
            throw text.error("seq " + trace.events() + " is due, found " + fields.get("seq"));
        }
        TraceOp op = OPS.get(String.valueOf(fields.get("op")));
        if (op == null) {
            throw text.error("'op' is " + fields.get("op") + "; known: alloc, calloc, free, realloc, mark");
        }
        long id = integer(text, fields, "id");
        long hart = integer(text, fields, "hart");
        if (id != (int) id || id < -1 || hart != (int) hart || hart < 0) {
            throw text.error("the number of a block or hart is out of range");
        }
        trace.add(new TraceEvent(integer(text, fields, "instret"), (int) hart, op, (int) id, integer(text, fields, "size"),
                integer(text, fields, "align"), address(text, fields, "old"), address(text, fields, "result"), address(text, fields, "ra"),
                integer(text, fields, "spent")));
    }

    private static long integer(TextCursor text, Map<String, String> fields, String key) throws TraceException {
        String value = fields.get(key);
        if (value == null) {
            return 0;
        }
        try {
            return value.startsWith("-") ? Long.parseLong(value) : Long.parseUnsignedLong(value);
        } catch (NumberFormatException _) {
            throw text.error("'" + key + "' is " + value + "; expected an integer");
        }
    }

    private static long address(TextCursor text, Map<String, String> fields, String key) throws TraceException {
        String value = fields.get(key);
        if (value == null) {
            return 0;
        }
        try {
            if (value.startsWith("0x")) {
                return Long.parseUnsignedLong(value.substring(2), 16);
            }
        } catch (NumberFormatException _) {
            // Told below.
        }
        throw text.error("'" + key + "' is " + value + "; expected an address such as \"0x80400010\"");
    }

    private static Map<String, String> line(TextCursor text) throws TraceException {
        Map<String, String> fields = properties(text.rest());
        if (fields == null) {
            throw text.error("expected one JSON object, found '" + text.shown() + "'");
        }
        return fields;
    }

    /// The members of a flat JSON object; null when the text is none.
    static Map<String, String> properties(String json) {
        Map<String, String> fields = new LinkedHashMap<>();
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String key = reader.nextName();
                if (fields.put(key, reader.nextString()) != null) {
                    return null;
                }
            }
            reader.endObject();
            return reader.peek() == JsonToken.END_DOCUMENT ? fields : null;
        } catch (IOException | JsonParseException | IllegalStateException malformed) {
            return null;
        }
    }
}
