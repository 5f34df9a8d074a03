package breadboard.experiments.store;

import breadboard.api.plugin.Plugin;
import breadboard.core.board.Firmware;
import breadboard.core.board.HeapPlan;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.plugins.Family;
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
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
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

    /// What a run is made of, which is then also told in `provenance/`. From any thread.
    ///
    /// @throws UncheckedIOException when that cannot be written
    public Origin of(PlannedRun run) {
        JsonObject all = describe(run.board());
        SequencedMap<String, String> facts = new LinkedHashMap<>();
        for (String fact : Origin.FACTS) {
            if (all.has(fact)) {
                facts.put(fact, all.get(fact).getAsString());
            }
        }
        SequencedMap<String, String> plugins = new LinkedHashMap<>();
        all.getAsJsonObject("plugins").entrySet().forEach(each -> plugins.put(each.getKey(), each.getValue().getAsString()));
        return new Origin(written(GSON.toJson(all) + "\n"), facts, plugins);
    }

    /// Writes a text unless it is there; its name.
    private String written(String text) {
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
            origin.addProperty("commit_id", commit);
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
        board.heap().ifPresent(heap -> heap(origin, heap, board));
        origin.add("plugins", plugins(board));
        return origin;
    }

    private void file(JsonObject origin, String kind, Optional<Path> file) {
        file.ifPresent(path -> {
            origin.addProperty(kind, path.getFileName().toString());
            origin.addProperty(kind + "_sha256", hashes.of(path));
        });
    }

    /// Symbols are the kernel's own where no other file has them.
    private void heap(JsonObject origin, HeapPlan heap, Plan board) {
        file(origin, "symbols", heap.files().values().stream().findFirst().or(() -> board.boot().kernel()));
        heap.costModel().ifPresent(model -> origin.addProperty("cost_model", model));
        heap.plugin().ifPresent(plugin -> origin.addProperty("allocator", plugin.type() + " of " + version(plugin)));
    }

    private JsonObject plugins(Plan board) {
        JsonObject plugins = new JsonObject();
        add(plugins, board.cpu().plugin());
        board.mmu().ifPresent(node -> add(plugins, node.plugin()));
        if (board.firmware() instanceof Firmware.Host(var node)) {
            add(plugins, node.plugin());
        }
        board.devices().forEach(node -> add(plugins, node.plugin()));
        board.heap().flatMap(HeapPlan::plugin).ifPresent(plugin -> add(plugins, plugin));
        return plugins;
    }

    private void add(JsonObject plugins, Plugin<?> plugin) {
        plugins.addProperty(Family.of(plugin) + " " + plugin.type(), version(plugin));
    }

    private String version(Plugin<?> plugin) {
        return catalog.all().stream().filter(each -> each.plugin() == plugin).findFirst().map(platform::versionOf).orElse("unknown");
    }
}
