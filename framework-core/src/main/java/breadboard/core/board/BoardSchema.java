package breadboard.core.board;

import breadboard.core.plugins.Family;
import breadboard.core.plugins.InstalledPlugin;
import breadboard.core.plugins.PluginCatalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a board file may hold, as JSON Schema, for editors that complete and check TOML. Which keys a part has depends on its type: the
/// installed plugins say it. What only the host can know (files, overlaps, wires) is left to `breadboard check`.
public final class BoardSchema {
    /// The version of JSON Schema.
    public static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String TYPE = "type";
    private static final String CONFIG = "config";
    private static final String ID = "^[a-z][a-z0-9_-]{0,31}$";
    private final PluginCatalog catalog;

    private BoardSchema(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /// The schema for boards that use the plugins of a catalog.
    public static Map<String, Object> of(PluginCatalog catalog) {
        return new BoardSchema(catalog).board();
    }

    private Map<String, Object> board() {
        RecordSchema board = new RecordSchema().keys(Keys.Name.class).keys(Keys.IsaString.class).keys(Keys.Harts.class)
                .key("harts", Map.of(TYPE, "integer", "minimum", 1, "maximum", BoardPlanner.MOST_HARTS), false)
                .key("memory", new RecordSchema().keys(Keys.Base.class).keys(Keys.Size.class).table(), false)
                .key("cpu", part(Family.CPU, TYPE), true)
                .key("mmu", part(Family.MMU, TYPE, "none"), false)
                .key("sbi", part(Family.SBI, TYPE, "image", "none"), false)
                .key("clock", new RecordSchema().keys(ClockPlan.class).table(), false)
                .key("device", RecordSchema.list(device()), false)
                .key("expect", RecordSchema.list(new RecordSchema().keys(Keys.Expect.class).table()), false)
                .key("boot", new RecordSchema().keys(Keys.Boot.class).table(), false);
        catalog.heapAttacher().ifPresent(attacher -> board.key("heap", heap(attacher.configType()), false));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DIALECT);
        schema.put("title", "A board of Breadboard");
        schema.putAll(board.table());
        return schema;
    }

    private Map<String, Object> device() {
        Map<String, Object> device = part(Family.DEVICE, TYPE);
        properties(device).put("id", Map.of(TYPE, "string", "pattern", ID));
        device.put("required", List.of("id", TYPE));
        return device;
    }

    private Map<String, Object> heap(Class<? extends Record> attached) {
        Map<String, Object> heap = part(Family.ALLOCATOR, "strategy");
        properties(heap).putAll(properties(new RecordSchema().keys(attached).table()));
        heap.remove("required");
        return heap;
    }

    /// A table that names a plugin and holds its configuration.
    ///
    /// @param named      the key that names it
    /// @param otherTypes what may be named besides plugins; such have no keys
    private Map<String, Object> part(Family family, String named, String... otherTypes) {
        List<String> types = new ArrayList<>(catalog.family(family).stream().map(InstalledPlugin::type).toList());
        types.addAll(Arrays.asList(otherTypes));
        Map<String, Object> part = new RecordSchema().key(named, new LinkedHashMap<>(Map.of("enum", types)), true)
                .key(CONFIG, Map.of(TYPE, "object"), false).table();
        List<Object> cases = new ArrayList<>();
        for (InstalledPlugin plugin : catalog.family(family)) {
            RecordSchema keys = new RecordSchema().keys(plugin.plugin().configType());
            cases.add(whenNamed(named, plugin.type(), keys));
        }
        for (String other : otherTypes) {
            cases.add(whenNamed(named, other, new RecordSchema()));
        }
        part.put("allOf", cases);
        return part;
    }

    private static Map<String, Object> whenNamed(String key, String type, RecordSchema config) {
        Map<String, Object> then = new LinkedHashMap<>(Map.of("properties", Map.of(CONFIG, config.table())));
        if (config.demands()) {
            then.put("required", List.of(CONFIG));
        }
        Map<String, Object> when = new LinkedHashMap<>();
        when.put("if", orderly("properties", Map.of(key, Map.of("const", type)), "required", List.of(key)));
        when.put("then", then);
        return when;
    }

    private static Map<String, Object> orderly(String first, Object one, String second, Object other) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(first, one);
        map.put(second, other);
        return map;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> table) {
        return (Map<String, Object>) table.get("properties");
    }
}
