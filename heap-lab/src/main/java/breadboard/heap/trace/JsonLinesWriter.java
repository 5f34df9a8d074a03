package breadboard.heap.trace;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes JSON lines; see the package.
final class JsonLinesWriter implements TraceWriter {
    static final String MARK = "breadboard-heap-trace";
    private static final Gson GSON = new Gson();

    private final OutputStream out;
    private final StringBuilder line = new StringBuilder();
    private long events;

    JsonLinesWriter(OutputStream out, Map<String, String> properties) throws IOException {
        this.out = out;
        line.append("{\"").append(MARK).append("\":1");
        properties.forEach((key, value) -> line.append(',').append(GSON.toJson(key)).append(':').append(GSON.toJson(value)));
        end();
    }

    @Override
    public void event(TraceEvent event) throws IOException {
        line.append("{\"seq\":").append(events++);
        number("instret", event.instret());
        number("hart", event.hart());
        line.append(",\"op\":\"").append(event.op()).append("\",\"id\":").append(event.id());
        number("size", event.size());
        number("align", event.align());
        address("old", event.old());
        address("result", event.result());
        address("ra", event.ra());
        number("spent", event.spent());
        end();
    }

    private void number(String key, long value) {
        if (value != 0) {
            line.append(",\"").append(key).append("\":").append(Long.toUnsignedString(value));
        }
    }

    private void address(String key, long value) {
        if (value != 0) {
            line.append(",\"").append(key).append("\":\"0x").append(Long.toHexString(value)).append('"');
        }
    }

    @Override
    public void site(long ra, String symbol) throws IOException {
        line.append("{\"site\":\"0x").append(Long.toHexString(ra)).append("\",\"symbol\":").append(GSON.toJson(symbol));
        end();
    }

    @Override
    public void close() throws IOException {
        line.append("{\"end\":").append(events);
        end();
        out.close();
    }

    private void end() throws IOException {
        out.write(line.append("}\n").toString().getBytes(StandardCharsets.UTF_8));
        line.setLength(0);
    }
}
