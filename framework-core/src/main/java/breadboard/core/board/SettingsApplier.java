package breadboard.core.board;

import breadboard.api.config.Untyped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Puts settings into a board's tables. A key that the file lacks is added; whether it means anything is found out when the
/// tables are bound.
final class SettingsApplier {
    private static final String DEVICE = "device";
    private static final Pattern BY_INDEX = Pattern.compile(DEVICE + "\\[([0-9]{1,6})]");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /// Types of parts that have no configuration: no part at all, and firmware from a file.
    private static final Set<String> WITHOUT_KEYS = Set.of("none", "image");

    private final BoardTree tree;
    private final Problems problems;

    SettingsApplier(BoardTree tree, Problems problems) {
        this.tree = tree;
        this.problems = problems;
    }

    void apply(List<Setting> settings) {
        for (int i = 0; i < settings.size(); i++) {
            Origin origin = new Origin.Option(settings.get(i).option(), i, settings.get(i).directory());
            try {
                apply(settings.get(i), origin);
            } catch (Refusal refused) {
                problems.add(origin, settings.get(i).path(), refused.getMessage());
            }
        }
    }

    private void apply(Setting setting, Origin origin) throws Refusal {
        List<String> names = List.of(setting.path().split("\\.", -1));
        if (setting.path().isEmpty()) {
            throw new Refusal("is no setting; write PATH=VALUE, such as harts=2");
        }
        Map<String, Object> table = tree.root();
        StringBuilder path = new StringBuilder();
        int next = 0;
        if (names.getFirst().equals(DEVICE) || names.getFirst().startsWith(DEVICE + "[")) {
            int index = deviceIndex(names);
            next = names.getFirst().equals(DEVICE) ? 2 : 1;
            table = tableOf(devices().get(index));
            path.append(DEVICE).append('[').append(index).append(']');
        }
        for (; next < names.size() - 1; next++) {
            String name = name(names.get(next));
            path.append(path.isEmpty() ? "" : ".").append(name);
            if (!table.containsKey(name)) {
                table.put(name, new LinkedHashMap<String, Object>());
                tree.origin(path.toString(), origin);
            }
            if (!(table.get(name) instanceof Map)) {
                throw new Refusal("'" + path + "' is a value and holds no keys");
            }
            table = tableOf(table.get(name));
        }
        if (next == names.size()) {
            throw new Refusal("names a whole device; name a key of it, such as " + setting.path() + ".type");
        }
        String key = name(names.getLast());
        if (table.get(key) instanceof Map<?, ?> keys) {
            throw new Refusal("'" + setting.path() + "' is a table; name a key of it: "
                    + keys.keySet().stream().map(Object::toString).sorted().collect(Collectors.joining(", ")));
        }
        if (key.equals("type") && WITHOUT_KEYS.contains(setting.value())) {
            forgetConfig(table);
        }
        table.put(key, new Untyped(setting.value()));
        tree.origin(path + (path.isEmpty() ? "" : ".") + key, origin);
    }

    /// A part taken off, or replaced by a file, leaves the file's keys for it without a meaning; what settings say is still checked.
    private static void forgetConfig(Map<String, Object> part) {
        if (part.get("config") instanceof Map<?, ?> config) {
            config.values().removeIf(value -> !(value instanceof Untyped));
        }
    }

    private static String name(String name) throws Refusal {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal("'" + name + "' is no key; write PATH=VALUE, such as memory.size=64MiB or device.uart0.config.irq=plic0:10");
        }
        return name;
    }

    private int deviceIndex(List<String> names) throws Refusal {
        List<?> devices = devices();
        Matcher byIndex = BY_INDEX.matcher(names.getFirst());
        if (byIndex.matches()) {
            int index = Integer.parseInt(byIndex.group(1));
            if (index >= devices.size()) {
                throw new Refusal("there is no device[" + index + "]; " + (devices.isEmpty() ? "the board has no devices"
                        : "devices are device[0] to device[" + (devices.size() - 1) + "]"));
            }
            return index;
        }
        if (!names.getFirst().equals(DEVICE) || names.size() < 2) {
            throw new Refusal("names no device; write device.ID.KEY or device[0].KEY");
        }
        String id = names.get(1);
        List<Integer> found = IntStream.range(0, devices.size()).filter(i -> id.equals(idOf(devices.get(i)))).boxed().toList();
        if (found.size() > 1) {
            throw new Refusal("there is more than one device '" + id + "'; write "
                    + found.stream().map(i -> "device[" + i + "]").collect(Collectors.joining(" or ")));
        }
        if (found.isEmpty()) {
            List<String> ids = devices.stream().map(SettingsApplier::idOf).toList();
            throw new Refusal("there is no device '" + id + "'; " + Suggestion.of(id, ids)
                    + (ids.isEmpty() ? "the board has no devices" : "devices: " + String.join(", ", ids)));
        }
        return found.getFirst();
    }

    private List<?> devices() {
        return tree.root().get(DEVICE) instanceof List<?> list && list.stream().allMatch(Map.class::isInstance) ? list : List.of();
    }

    private static String idOf(Object device) {
        return switch (tableOf(device).get("id")) {
            case String id -> id;
            case Untyped(String id) -> id;
            case null, default -> "?";
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tableOf(Object value) {
        return (Map<String, Object>) value;
    }

    /// Why a setting cannot be applied.
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        Refusal(String message) {
            super(message, null, false, false);
        }
    }
}
