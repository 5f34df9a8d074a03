package breadboard.heap.compare;

import breadboard.heap.page.PageStyle;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The report as one page that needs nothing else: no network, no other file.
public final class HtmlReport {
    // Gson's default escapes <, > and &: the data cannot end the element that it stands in.
    private static final Gson GSON = new GsonBuilder().create();
    private static final String[] SCRIPTS = {"draw.js", "table.js", "charts.js", "map.js", "page.js"};

    private HtmlReport() { }

    /// The page.
    ///
    /// @param data from `ReportData`
    public static String of(JsonObject data) {
        StringBuilder scripts = new StringBuilder();
        for (String script : SCRIPTS) {
            scripts.append(resource(script));
        }
        return resource("page.html").replace("/*STYLE*/", PageStyle.common() + resource("page.css")).replace("/*DATA*/", GSON.toJson(data))
                .replace("/*SCRIPT*/", scripts.toString());
    }

    private static String resource(String name) {
        try (InputStream stream = HtmlReport.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
