package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import breadboard.api.config.HostFile;
import breadboard.api.config.RecordBinder;
import breadboard.api.plugin.DevicePlugin;
import breadboard.core.plugins.Family;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plans the devices: each by itself, then what they must not do to one another.
final class DevicePlanner {
    private final PartPlanner parts;
    private final Path directory;
    private final Map<DeviceFile, Path> files = new HashMap<>();

    /// @param directory what relative paths in the file are relative to
    DevicePlanner(PartPlanner parts, Path directory) {
        this.parts = parts;
        this.directory = directory;
    }

    /// The files that the planned devices name.
    Map<DeviceFile, Path> files() {
        return files;
    }

    /// A device with the table it comes from.
    ///
    /// @param node   empty when something is wrong with the device
    /// @param range  empty when it is not known
    /// @param inputs the highest interrupt input, 0 for none
    record Planned(String id, BoardTable table, Optional<Node<DevicePlugin<?>>> node, Optional<AddressRange> range, int inputs) {
        BoardTable config() {
            return table.table("config");
        }
    }

    /// The devices in the order of the file.
    List<Planned> plan(List<BoardTable> tables) {
        List<Planned> devices = new ArrayList<>();
        Map<String, BoardTable> taken = new HashMap<>();
        for (BoardTable table : tables) {
            Optional<String> id = table.bind(Keys.Id.class, Keys.DEVICE).map(Keys.Id::id);
            id.ifPresent(given -> checkId(given, table, taken));
            devices.add(device(id.orElse(table.path()), table));
        }
        return devices;
    }

    private static void checkId(String id, BoardTable table, Map<String, BoardTable> taken) {
        if (!id.matches("[a-z][a-z0-9_-]{0,31}")) {
            table.problem("id", "'" + id + "' is no id; allowed: a lower-case letter, then up to 31 lower-case letters, digits, - and _");
        }
        BoardTable earlier = taken.putIfAbsent(id, table);
        if (earlier != null) {
            table.problem("id", "'" + id + "' is the id of " + earlier.path() + " (" + earlier.origin("id") + ") already; each device needs its own");
        }
    }

    private Planned device(String id, BoardTable table) {
        Optional<Node<DevicePlugin<?>>> node = parts.part(Family.DEVICE, plugin -> (DevicePlugin<?>) plugin, table, id, Keys.DEVICE);
        BoardTable config = node.isPresent() ? table.table("config") : null;
        Optional<AddressRange> range = node.flatMap(it -> PartPlanner.ask(it.plugin(), config, () -> range(it.plugin(), it.config())));
        node.ifPresent(it -> findFiles(id, it.config(), config));
        int inputs = node.flatMap(it -> PartPlanner.ask(it.plugin(), config, () -> inputs(it.plugin(), it.config()))).orElse(0);
        return new Planned(id, table, node, range, inputs);
    }

    private void findFiles(String id, Record config, BoardTable table) {
        for (RecordBinder.Keyed<HostFile> each : RecordBinder.valuesOf(config, HostFile.class)) {
            HostPath.find(table, each.key(), each.value().path(), directory)
                    .ifPresent(path -> files.put(new DeviceFile(id, each.value()), path));
        }
    }

    private static <C extends Record> AddressRange range(DevicePlugin<C> plugin, Record config) {
        return plugin.range(plugin.configType().cast(config));
    }

    private static <C extends Record> int inputs(DevicePlugin<C> plugin, Record config) {
        return plugin.inputs(plugin.configType().cast(config));
    }
}
