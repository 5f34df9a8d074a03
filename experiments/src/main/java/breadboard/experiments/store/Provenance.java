package breadboard.experiments.store;

import breadboard.core.board.Firmware;
import breadboard.core.board.Node;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Hashes;
import breadboard.experiments.plan.PlannedRun;
import breadboard.experiments.plan.Platform;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Writes down what runs are made of, once for all runs that are made of the same.
public final class Provenance {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final int DIGITS = 12;
    private final ResultsDirectory directory;
    private final Experiment experiment;
    private final Build build;
    private final PluginCatalog catalog;
    private final Platform platform;
    private final Hashes hashes;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    /// @param hashes where files are hashed
    public Provenance(ResultsDirectory directory, Experiment experiment, Build build, PluginCatalog catalog, Hashes hashes) {
        this.directory = directory;
        this.experiment = experiment;
        this.build = build;
        this.catalog = catalog;
        this.platform = Platform.of(catalog);
        this.hashes = hashes;
    }

    /// The name under which `provenance/` tells what a run is made of. From any thread.
    ///
    /// @throws UncheckedIOException when that cannot be written
    public String nameOf(PlannedRun run) {
        String text = GSON.toJson(describe(run.board())) + "\n";
        String name = Hashes.of(text).substring(0, DIGITS);
        if (written.add(name)) {
            Path file = directory.provenance().resolve(name + ".json");
            try {
                if (!Files.exists(file)) {
                    AtomicFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException failed) {
                throw new UncheckedIOException("what runs are made of cannot be written: " + failed.getMessage(), failed);
            }
        }
        return name;
    }

    private JsonObject describe(Plan board) {
        JsonObject origin = new JsonObject();
        origin.addProperty("version", build.version());
        build.commit().ifPresent(commit -> {
            origin.addProperty("commit", commit);
            origin.addProperty("modified", build.modified());
        });
        origin.addProperty("platform_sha256", platform.sha256());
        origin.addProperty("board", experiment.board().getFileName().toString());
        origin.addProperty("board_sha256", hashes.of(experiment.board()));
        JsonArray settings = new JsonArray();
        for (Setting setting : experiment.settings()) {
            settings.add(setting.path() + "=" + setting.value());
        }
        origin.add("settings", settings);
        file(origin, "kernel", board.boot().kernel());
        file(origin, "initrd", board.boot().initrd());
        file(origin, "firmware", board.firmware() instanceof Firmware.Image(Path image) ? Optional.of(image) : Optional.empty());
        origin.addProperty("clock", board.clock().mode().name().toLowerCase(Locale.ROOT));
        origin.add("plugins", plugins(board));
        return origin;
    }

    private void file(JsonObject origin, String kind, Optional<Path> file) {
        file.ifPresent(path -> {
            origin.addProperty(kind, path.getFileName().toString());
            origin.addProperty(kind + "_sha256", hashes.of(path));
        });
    }

    private JsonObject plugins(Plan board) {
        JsonObject plugins = new JsonObject();
        add(plugins, board.cpu());
        board.mmu().ifPresent(node -> add(plugins, node));
        if (board.firmware() instanceof Firmware.Host(var node)) {
            add(plugins, node);
        }
        board.devices().forEach(node -> add(plugins, node));
        return plugins;
    }

    private void add(JsonObject plugins, Node<?> node) {
        for (InstalledPlugin each : catalog.all()) {
            if (each.plugin() == node.plugin()) {
                plugins.addProperty(each.family() + " " + each.type(), platform.versionOf(each));
            }
        }
    }
}
