package breadboard.experiments.run;

import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.RecordBinder;
import breadboard.core.board.DeviceFile;
import breadboard.core.board.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;

/// A run's own place for files: what its guest writes to `file:` consoles stays there, and its devices get copies of their files, so
/// that no run sees what another has written.
final class RunDirectory implements AutoCloseable {
    private final Path path;
    private final Map<DeviceFile, Path> copies = new HashMap<>();

    /// @param path made when something is to lie in it
    RunDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /// The files that only this run has, in place of those of the plan.
    Map<DeviceFile, Path> copies() {
        return Map.copyOf(copies);
    }

    /// The plan with files that only this run has.
    Plan isolate(Plan plan) {
        return isolate(plan, plan.files());
    }

    /// The plan with files that only this run has.
    ///
    /// @param originals what they are copies of
    Plan isolate(Plan plan, Map<DeviceFile, Path> originals) {
        boolean writes = plan.devices().stream().flatMap(device -> RecordBinder.valuesOf(device.config(), ConsoleSpec.class).stream())
                .anyMatch(console -> console.value().kind() == ConsoleSpec.Kind.FILE);
        try {
            if (writes || !originals.isEmpty()) {
                Files.createDirectories(path);
            }
            for (Map.Entry<DeviceFile, Path> each : originals.entrySet()) {
                Path copy = Files.createTempFile(path, "." + each.getKey().device() + "-", ".tmp");
                copies.put(each.getKey(), copy);
                Files.copy(each.getValue(), copy, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("files of the run cannot be made: " + failed.getMessage(), failed);
        }
        return copies.isEmpty() ? plan : plan.with(copies);
    }

    /// Removes the copies.
    @Override
    public void close() {
        for (Path copy : copies.values()) {
            try {
                Files.deleteIfExists(copy);
            } catch (IOException left) {
                System.getLogger("breadboard.experiments").log(System.Logger.Level.WARNING, "{0} is left behind: {1}", copy, left.getMessage());
            }
        }
        if (!copies.isEmpty() && path.toFile().list() instanceof String[] left && left.length == 0) {
            path.toFile().delete();
        }
    }
}
