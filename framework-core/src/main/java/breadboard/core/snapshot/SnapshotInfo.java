package breadboard.core.snapshot;

import breadboard.api.bus.AddressRange;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.core.board.Setting;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a snapshot file says of itself.
///
/// @param origin   the board it came from
/// @param facts    what a machine must be like to continue it: board keys, files by their digests
/// @param memory   where RAM lay
/// @param steps    instructions that retired or trapped before it was taken
/// @param ticks    guest time since power-on or the latest reset
/// @param heapUntouched whether what is attached to the heap has had nothing to do yet, so that something else can take its place
/// @param treeAddress where the device tree lay
/// @param tree     the device tree at power-on
public record SnapshotInfo(SnapshotOrigin origin, Map<String, String> facts, AddressRange memory, long steps, long ticks,
        boolean heapUntouched, long treeAddress, byte[] tree) {

    /// The same without facts about disks, which have been compared.
    SnapshotInfo withoutDisks(Map<String, String> withDisks, Map<String, String> own) {
        Map<String, String> rest = new LinkedHashMap<>(facts);
        withDisks.keySet().stream().filter(key -> !own.containsKey(key)).forEach(rest::remove);
        return new SnapshotInfo(origin, rest, memory, steps, ticks, heapUntouched, treeAddress, tree);
    }

    void save(StateWriter writer) {
        put(writer, origin.board());
        writer.putLong(origin.settings().size());
        for (Setting each : origin.settings()) {
            put(writer, each.option());
            put(writer, each.path());
            put(writer, each.value());
            put(writer, each.directory().toAbsolutePath().toString());
        }
        writer.putBytes(origin.progress());
        writer.putLong(facts.size());
        facts.forEach((key, value) -> {
            put(writer, key);
            put(writer, value);
        });
        writer.putLong(memory.base());
        writer.putLong(memory.sizeBytes());
        writer.putLong(steps);
        writer.putLong(ticks);
        writer.putBoolean(heapUntouched);
        writer.putLong(treeAddress);
        writer.putBytes(tree);
    }

    static SnapshotInfo load(StateReader reader) {
        String board = text(reader);
        List<Setting> settings = new ArrayList<>();
        for (long left = reader.getLong(); left > 0; left--) {
            settings.add(new Setting(text(reader), text(reader), text(reader), Path.of(text(reader))));
        }
        SnapshotOrigin origin = new SnapshotOrigin(board, settings, reader.getBytes());
        Map<String, String> facts = new LinkedHashMap<>();
        for (long left = reader.getLong(); left > 0; left--) {
            facts.put(text(reader), text(reader));
        }
        AddressRange memory = new AddressRange(reader.getLong(), reader.getLong());
        return new SnapshotInfo(origin, facts, memory, reader.getLong(), reader.getLong(), reader.getBoolean(),
                reader.getLong(), reader.getBytes());
    }

    private static void put(StateWriter writer, String text) {
        writer.putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(StateReader reader) {
        return new String(reader.getBytes(), StandardCharsets.UTF_8);
    }
}
