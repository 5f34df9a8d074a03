package breadboard.heap.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The style that all report pages have in common: colours, light and dark, headings, cards, tables, controls.
public final class PageStyle {

    private PageStyle() { }

    /// A style sheet, to which a page appends its own.
    public static String common() {
        try (InputStream stream = PageStyle.class.getResourceAsStream("page.css")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
