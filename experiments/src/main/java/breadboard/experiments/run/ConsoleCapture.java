package breadboard.experiments.run;

import breadboard.experiments.plan.Metric;
import breadboard.experiments.plan.Success;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/// Takes what a guest writes to its console: looks for what the experiment looks for, and keeps the end of it.
final class ConsoleCapture extends OutputStream {
    /// Of a longer line only so much is looked at.
    private static final int LONGEST_LINE = 16_384;
    private static final int LAST_LINES = 5;
    private final List<Metric> metrics;
    private final Success success;
    private final MessageDigest digest;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Deque<String> last = new ArrayDeque<>();
    private final Map<String, String> found = new HashMap<>();
    private final List<String> missing;
    private Optional<String> forbidden = Optional.empty();
    private long bytes;

    ConsoleCapture(List<Metric> metrics, Success success) {
        this.metrics = metrics.stream().filter(metric -> metric.console().isPresent()).toList();
        this.success = success;
        missing = new ArrayList<>(success.console());
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        digest.update(source, offset, length);
        bytes += length;
        for (int i = offset; i < offset + length; i++) {
            if (source[i] == '\n') {
                endLine();
            } else if (line.size() < LONGEST_LINE && source[i] != '\r') {
                line.write(source[i]);
            }
        }
    }

    private void endLine() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        for (Metric metric : metrics) {
            Matcher matcher = metric.console().orElseThrow().matcher(text);
            if (matcher.find() && matcher.group(1) != null) {
                found.put(metric.name(), matcher.group(1));
            }
        }
        missing.removeIf(text::contains);
        if (forbidden.isEmpty()) {
            forbidden = success.never().stream().filter(text::contains).findFirst();
        }
        if (!text.isBlank()) {
            last.addLast(text);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }

    /// Takes the last line as ended. Nothing is written afterwards.
    void end() {
        if (line.size() > 0) {
            endLine();
        }
    }

    /// What the experiment's patterns found last, by metric.
    Map<String, String> found() {
        return found;
    }

    /// Why the output is not that of a success.
    Optional<String> objection() {
        return forbidden.map(text -> "the console shows '" + text + "'")
                .or(() -> missing.stream().findFirst().map(text -> "the console does not show '" + text + "'"));
    }

    /// The last lines that are not blank.
    String tail() {
        return String.join("\n", last);
    }

    long bytes() {
        return bytes;
    }

    /// SHA-256 of everything; call it once.
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
