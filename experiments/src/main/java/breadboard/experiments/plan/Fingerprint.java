package breadboard.experiments.plan;

import breadboard.core.board.Firmware;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Says what the result of a run depends on. A run that has been done under the same fingerprint need not be done again.
final class Fingerprint {
    private static final int DIGITS = 16;
    private final Experiment experiment;
    private final Hashes hashes;
    /// What all runs share.
    private final String common;

    Fingerprint(Experiment experiment, Platform platform, Hashes hashes) {
        this.experiment = experiment;
        this.hashes = hashes;
        List<String> lines = new ArrayList<>(List.of("platform " + platform.sha256(), "board " + hashes.of(experiment.board())));
        for (Setting setting : experiment.settings()) {
            lines.add("set " + setting.path() + "=" + setting.value());
        }
        experiment.metrics().forEach(metric -> lines.add("metric " + metric.name() + " " + metric.console().map(Object::toString).orElse("")));
        lines.add("limits " + experiment.limits());
        lines.add("success " + experiment.success());
        experiment.warmup().ifPresent(warmup -> lines.add("warmup " + warmup));
        common = String.join("\n", lines);
    }

    String id(Plan board, Point point, int repeat) {
        StringBuilder text = new StringBuilder(common);
        IntStream.range(0, experiment.axes().size()).mapToObj(i -> experiment.axes().get(i).key() + "=" + point.values().get(i).text())
                .sorted().forEach(line -> text.append('\n').append(line));
        Optional<Path> firmware = board.firmware() instanceof Firmware.Image(Path file) ? Optional.of(file) : Optional.empty();
        file(text, "kernel", board.boot().kernel());
        file(text, "initrd", board.boot().initrd());
        file(text, "firmware", firmware);
        board.files().values().stream().sorted().forEach(file -> file(text, "file", Optional.of(file)));
        text.append("\nrepeat ").append(repeat);
        return Hashes.of(text.toString()).substring(0, DIGITS);
    }

    private void file(StringBuilder text, String kind, Optional<Path> file) {
        file.ifPresent(path -> text.append('\n').append(kind).append(' ').append(hashes.of(path)));
    }
}
