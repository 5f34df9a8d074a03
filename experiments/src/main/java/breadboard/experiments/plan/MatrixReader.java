package breadboard.experiments.plan;

import breadboard.core.board.BoardTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Reads `[[matrix]]`, `[[include]]` and `[[exclude]]`.
final class MatrixReader {
    static final int MOST_RUNS = 1_000_000;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,9})[.][.]([0-9]{1,9})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");
    private final BoardTable top;

    MatrixReader(BoardTable top) {
        this.top = top;
    }

    /// The axes.
    ///
    /// @param compared names of the axes that the baseline names
    List<Axis> axes(List<String> compared) {
        List<Axis> axes = new ArrayList<>();
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        List<BoardTable> tables = top.tables("matrix");
        if (tables.isEmpty()) {
            top.problem("matrix", "is missing, so nothing would vary; write [[matrix]] with key = \"KEY\" and values = [...]");
        }
        for (BoardTable table : tables) {
            Optional<ExperimentKeys.AxisKeys> bound = table.bind(ExperimentKeys.AxisKeys.class, "values");
            if (bound.isEmpty()) {
                continue;
            }
            String key = bound.get().key();
            String name = bound.get().name().orElse(key.substring(key.lastIndexOf('.') + 1));
            checkKey(table, key, keys);
            if (!NAME.matcher(name).matches() || name.equals("run") || name.equals("repeat")) {
                table.problem("name", "'" + name + "' is no name of an axis; allowed: letters, digits, _ and -, but not run or repeat");
            } else if (!names.add(name)) {
                table.problem(bound.get().name().isPresent() ? "name" : "key",
                        "there is an axis '" + name + "' already; give each a name = \"NAME\" of its own");
            }
            List<AxisValue> values = bound.get().range().isPresent() ? range(table, bound.get().range().get())
                    : labelled(table, values(table, "values"), bound.get().labels());
            boolean first = axes.isEmpty();
            axes.add(new Axis(name, key, values, bound.get().role().orElseGet(() -> usualRole(name, compared, first))));
        }
        return axes;
    }

    private static Role usualRole(String name, List<String> compared, boolean first) {
        return compared.contains(name) || compared.isEmpty() && first ? Role.COMPARE
                : name.equals("seed") ? Role.SAMPLE
                : name.equals("workload") ? Role.WORKLOAD : Role.SPLIT;
    }

    private void checkKey(BoardTable table, String key, Set<String> keys) {
        if (key.equals(Axis.APPEND) || key.isBlank()) {
            table.problem("key", "names no key; write a key of the board, such as \"memory.size\", or "
                    + "\"append.WORD\" for a word of the kernel's command line");
        } else if (!keys.add(key)) {
            table.problem("key", "'" + key + "' is the key of another axis already");
        }
    }

    private List<AxisValue> range(BoardTable table, String text) {
        Matcher range = RANGE.matcher(text);
        if (table.has("values")) {
            table.problem("range", "stands beside values; give one of them");
        }
        if (!range.matches()) {
            table.problem("range", "'" + text + "' is no range; write for example \"1..30\"");
            return List.of();
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        if (last < first || last - first >= MOST_RUNS) {
            table.problem("range", "must go from the lower number to the higher, over at most " + MOST_RUNS + " numbers");
            return List.of();
        }
        List<AxisValue> values = new ArrayList<>();
        for (long each = first; each <= last; each++) {
            values.add(new AxisValue(Long.toString(each), table.place("range") + ": " + table.pathOf("range")));
        }
        return values;
    }

    private static List<AxisValue> labelled(BoardTable table, List<AxisValue> values, List<String> labels) {
        if (labels.isEmpty()) {
            return values;
        }
        if (labels.size() != values.size() || new HashSet<>(labels).size() != labels.size() || labels.contains("")) {
            table.problem("labels", "must name each of the " + values.size() + " values, each by another word");
            return values;
        }
        return IntStream.range(0, values.size()).mapToObj(i -> new AxisValue(values.get(i).text(), labels.get(i), values.get(i).place())).toList();
    }

    /// The values of a list, or the one value that stands for itself.
    private List<AxisValue> values(BoardTable table, String key) {
        Object given = table.value(key).orElse(null);
        if (given == null) {
            table.problem(key, "is missing; expected a list such as [\"1MiB\", \"2MiB\"], or range = \"1..30\"");
            return List.of();
        }
        List<?> list = given instanceof List<?> several ? several : List.of(given);
        if (list.isEmpty()) {
            table.problem(key, "is empty; an axis needs a value");
        }
        List<AxisValue> values = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            String place = given instanceof List ? key + "[" + i + "]" : key;
            if (list.get(i) instanceof Map || list.get(i) instanceof List) {
                table.problem(place, "expected a string, a number, true or false");
            } else if (!seen.add(list.get(i).toString())) {
                table.problem(place, "'" + list.get(i) + "' is given twice");
            } else {
                values.add(new AxisValue(list.get(i).toString(), table.place(place) + ": " + table.pathOf(place)));
            }
        }
        return values;
    }

    /// The points: the product of the axes without what is excluded, and what is included beyond it. Reads only what fits the axes.
    List<Point> points(List<Axis> axes) {
        List<Map<String, List<AxisValue>>> excluded = top.tables("exclude").stream().map(table -> coordinates(table, axes)).toList();
        Map<List<String>, Point> points = new LinkedHashMap<>();
        List<List<AxisValue>> full = axes.stream().map(Axis::values).toList();
        if (size(full) > MOST_RUNS) {
            top.problem("matrix", "has more than " + MOST_RUNS + " points");
            return List.of();
        }
        for (Point point : product(full)) {
            if (excluded.stream().noneMatch(rule -> matches(point, rule, axes))) {
                points.put(point.texts(), point);
            }
        }
        for (BoardTable table : top.tables("include")) {
            Map<String, List<AxisValue>> given = coordinates(table, axes);
            List<List<AxisValue>> sets = axes.stream().map(axis -> given.getOrDefault(axis.name(), axis.values())).toList();
            if (size(sets) + points.size() > MOST_RUNS) {
                table.problem("", "makes more than " + MOST_RUNS + " points");
                return List.of();
            }
            product(sets).forEach(point -> points.putIfAbsent(point.texts(), point));
        }
        if (points.isEmpty()) {
            top.problem("exclude", "leaves no point to run");
        }
        return List.copyOf(points.values());
    }

    private Map<String, List<AxisValue>> coordinates(BoardTable table, List<Axis> axes) {
        String[] names = axes.stream().map(Axis::name).toArray(String[]::new);
        table.rejectUnknown(names);
        Map<String, List<AxisValue>> given = new LinkedHashMap<>();
        for (Axis axis : axes) {
            if (table.has(axis.name())) {
                given.put(axis.name(), values(table, axis.name()).stream().map(value -> known(axis, value)).toList());
            }
        }
        if (given.isEmpty()) {
            table.problem("", "names no axis; axes: " + String.join(", ", names));
        }
        return given;
    }

    /// The axis's own value that is meant, by its label; else a value that the axis does not have.
    private static AxisValue known(Axis axis, AxisValue value) {
        return axis.values().stream().filter(each -> each.label().equals(value.text())).findFirst().orElse(value);
    }

    private static boolean matches(Point point, Map<String, List<AxisValue>> rule, List<Axis> axes) {
        for (int i = 0; i < axes.size(); i++) {
            String text = point.values().get(i).text();
            List<AxisValue> wanted = rule.get(axes.get(i).name());
            if (wanted != null && wanted.stream().noneMatch(value -> value.text().equals(text))) {
                return false;
            }
        }
        return !rule.isEmpty();
    }

    private static long size(List<List<AxisValue>> sets) {
        long size = 1;
        for (List<AxisValue> set : sets) {
            size *= set.size();
            if (size > MOST_RUNS) {
                return size;
            }
        }
        return size;
    }

    /// The last axis varies fastest.
    private static List<Point> product(List<List<AxisValue>> sets) {
        List<List<AxisValue>> points = List.of(List.of());
        for (List<AxisValue> set : sets) {
            List<List<AxisValue>> longer = new ArrayList<>();
            for (List<AxisValue> point : points) {
                for (AxisValue value : set) {
                    List<AxisValue> next = new ArrayList<>(point);
                    next.add(value);
                    longer.add(next);
                }
            }
            points = longer;
        }
        return points.stream().map(Point::new).toList();
    }
}
