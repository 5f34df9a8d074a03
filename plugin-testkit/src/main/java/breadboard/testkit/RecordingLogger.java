package breadboard.testkit;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;

/// A log that keeps the latest lines and prints none.
public final class RecordingLogger implements System.Logger {
    private static final int KEPT = 100;
    private final List<String> lines = new ArrayList<>();

    /// The latest lines, oldest first.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "bench";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        keep(message);
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        keep(parameters == null || parameters.length == 0 ? format : MessageFormat.format(format, parameters));
    }

    private void keep(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(line);
    }
}
