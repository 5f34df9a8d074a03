package breadboard.core.board;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.HeapAttacher;
import breadboard.api.config.ConfigProblem;
import breadboard.api.config.HostFile;
import breadboard.api.config.RecordBinder;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.core.plugins.Family;
import breadboard.core.plugins.PluginCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans what is attached to the guest's heap.
final class HeapPlanner {
    private final BoardTable table;
    private final PluginCatalog catalog;
    private final PartPlanner parts;
    private final Path directory;

    /// @param table     `[heap]`
    /// @param directory what relative paths in the file are relative to
    HeapPlanner(BoardTable table, PluginCatalog catalog, PartPlanner parts, Path directory) {
        this.table = table;
        this.catalog = catalog;
        this.parts = parts;
        this.directory = directory;
    }

    /// The plan; empty when nothing is to be attached, or something is wrong, and noted.
    ///
    /// @param firmware what serves the kernel; empty when that is not known
    Optional<HeapPlan> plan(Optional<Firmware> firmware) {
        Optional<Node<AllocatorPlugin<?>>> strategy = Optional.empty();
        if (table.has("strategy")) {
            strategy = parts.strategy(table);
        } else if (table.has("config")) {
            table.problem("config", "holds the parameters of a strategy, but heap.strategy is missing");
        }
        Optional<HeapAttacher<?>> attacher = catalog.heapAttacher();
        if (attacher.isEmpty()) {
            table.problem("", "nothing is installed that attaches heap strategies");
            return Optional.empty();
        }
        return plan(attacher.get(), strategy, firmware);
    }

    private <C extends Record> Optional<HeapPlan> plan(HeapAttacher<C> attacher, Optional<Node<AllocatorPlugin<?>>> strategy,
            Optional<Firmware> firmware) {
        Optional<C> config = table.bind(attacher.configType(), Keys.HEAP);
        if (config.isEmpty()) {
            return Optional.empty();
        }
        boolean supervisor = firmware.map(each -> !(each instanceof Firmware.None)).orElse(true);
        for (ConfigProblem problem : attacher.problems(config.get(), table.has("strategy"), supervisor)) {
            table.problem(problem.key(), problem.message());
        }
        Map<HostFile, Path> files = new HashMap<>();
        for (RecordBinder.Keyed<HostFile> each : RecordBinder.valuesOf(config.get(), HostFile.class)) {
            HostPath.find(table, each.key(), each.value().path(), directory).ifPresent(path -> files.put(each.value(), path));
        }
        if (!attacher.attaches(config.get())) {
            return Optional.empty();
        }
        Optional<AttachContext.Choice> choice = strategy.map(node ->
                new AttachContext.Choice(node.plugin().type(), table.table("config").values()));
        return Optional.of(new HeapPlan(attacher, config.get(), choice, strategies(), files, table.origin().toString()));
    }

    private List<AllocatorPlugin<?>> strategies() {
        List<AllocatorPlugin<?>> strategies = new ArrayList<>();
        catalog.family(Family.ALLOCATOR).forEach(each -> strategies.add((AllocatorPlugin<?>) each.plugin()));
        return strategies;
    }
}
