package breadboard.core.board;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Strict scanner for the part of TOML 1.0 that TOML4J 0.7.2 reads correctly. It finds where each key stands, and refuses all
/// else with a sentence that says what to write instead: TOML4J silently misreads some valid text and accepts invalid text.
///
/// Keys are known by their path: `device[0].config.base`.
final class TomlScanner {
    private final TextCursor cursor;
    private final Map<String, Position> positions = new LinkedHashMap<>();
    private final ValueScanner values;
    private final List<ScanException> problems = new ArrayList<>();
    /// Number of elements so far of each array of tables.
    private final Map<String, Integer> arraySizes = new HashMap<>();
    /// Paths of all tables, also of those that only a longer header mentions.
    private final Set<String> tables = new HashSet<>();
    /// Paths of tables that have a header of their own.
    private final Set<String> headed = new HashSet<>();
    private String prefix = "";

    private TomlScanner(String text) {
        cursor = new TextCursor(text);
        values = new ValueScanner(cursor, positions);
    }

    /// What a scan finds.
    ///
    /// @param positions where each key, table and list element stands, in the order of the text
    /// @param problems  all that is refused, in the order of the text; when it is empty TOML4J reads the text correctly
    record Scan(Map<String, Position> positions, List<ScanException> problems) { }

    static Scan scan(String text) {
        TomlScanner scanner = new TomlScanner(text);
        while (!scanner.cursor.atEnd()) {
            try {
                scanner.line();
            } catch (ScanException refused) {
                scanner.problems.add(refused);
                scanner.cursor.skipLine();
            }
        }
        return new Scan(scanner.positions, scanner.problems);
    }

    private void line() throws ScanException {
        cursor.skipBlanks();
        if (cursor.peek() == '[') {
            header();
        } else if (!cursor.atLineEnd() && cursor.peek() != '#') {
            keyValue();
        }
        cursor.skipBlanks();
        ValueScanner.comment(cursor);
        if (!cursor.atLineEnd()) {
            ValueScanner.requireNoControl(cursor);
            throw refused("'" + cursor.peek() + "' is not expected here; write one key = value a line");
        }
        cursor.skipLineEnd();
    }

    private void keyValue() throws ScanException {
        Position start = cursor.position();
        String key = key();
        cursor.skipBlanks();
        if (cursor.peek() == '.') {
            throw refused("dotted keys are not read here; write a [table] header");
        }
        if (cursor.peek() != '=') {
            throw refused("'=' is missing after the key '" + key + "'");
        }
        cursor.skip(1);
        cursor.skipBlanks();
        String path = prefix + key;
        Position earlier = positions.putIfAbsent(path, start);
        if (earlier != null) {
            throw new ScanException(start, path + ": is given twice, first at line " + earlier.line());
        }
        if (cursor.atLineEnd() || cursor.peek() == '#') {
            throw new ScanException(start, path + ": has no value");
        }
        values.scan(path);
    }

    private String key() throws ScanException {
        if (cursor.peek() == '"' || cursor.peek() == '\'') {
            throw refused("quoted keys are not read here; write the key without quotes, of letters, digits, - and _");
        }
        int from = cursor.index();
        while (isKeyCharacter(cursor.peek())) {
            cursor.skip(1);
        }
        if (cursor.index() == from) {
            throw refused("a key is expected here, of letters, digits, - and _");
        }
        return cursor.since(from);
    }

    private static boolean isKeyCharacter(char each) {
        return each >= 'a' && each <= 'z' || each >= 'A' && each <= 'Z' || each >= '0' && each <= '9' || each == '_' || each == '-';
    }

    private void header() throws ScanException {
        Position start = cursor.position();
        // Keys below a header that is refused belong to no table; so that they do not collide, to one that no header can name.
        prefix = "!" + start.line() + ".";
        boolean array = cursor.looksAt("[[");
        cursor.skip(array ? 2 : 1);
        List<String> names = new ArrayList<>();
        do {
            cursor.skipBlanks();
            names.add(key());
            cursor.skipBlanks();
        } while (take('.'));
        if (!cursor.looksAt(array ? "]]" : "]")) {
            throw refused((array ? "']]'" : "']'") + " is missing here");
        }
        cursor.skip(array ? 2 : 1);
        String parent = enterParents(names, start);
        String path = parent + names.getLast();
        prefix = (array ? openArrayElement(path, start) : openTable(path, start)) + ".";
        headerComment();
    }

    private boolean take(char expected) {
        boolean found = cursor.peek() == expected;
        if (found) {
            cursor.skip(1);
        }
        return found;
    }

    /// The path of the tables that the last name stands in, with a dot behind it.
    private String enterParents(List<String> names, Position start) throws ScanException {
        StringBuilder path = new StringBuilder();
        for (String name : names.subList(0, names.size() - 1)) {
            path.append(name);
            String table = path.toString();
            if (arraySizes.containsKey(table)) {
                path.append('[').append(arraySizes.get(table) - 1).append(']');
            } else {
                requireNoValue(table, start);
                tables.add(table);
                positions.putIfAbsent(table, start);
            }
            path.append('.');
        }
        return path.toString();
    }

    private String openArrayElement(String path, Position start) throws ScanException {
        if (!arraySizes.containsKey(path) && positions.containsKey(path)) {
            throw new ScanException(start, path + ": is already there, at line " + positions.get(path).line());
        }
        int index = arraySizes.merge(path, 1, Integer::sum) - 1;
        positions.putIfAbsent(path, start);
        String element = path + "[" + index + "]";
        positions.put(element, start);
        return element;
    }

    private String openTable(String path, Position start) throws ScanException {
        if (arraySizes.containsKey(path)) {
            throw new ScanException(start, path + ": is an array of tables since line " + positions.get(path).line()
                    + "; write [[" + path + "]]");
        }
        requireNoValue(path, start);
        if (!headed.add(path)) {
            throw new ScanException(start, path + ": is given twice, first at line " + positions.get(path).line());
        }
        tables.add(path);
        positions.put(path, start);
        return path;
    }

    private void requireNoValue(String path, Position start) throws ScanException {
        if (positions.containsKey(path) && !tables.contains(path)) {
            throw new ScanException(start, path + ": is already a value, at line " + positions.get(path).line());
        }
    }

    /// A comment behind a header must hold nothing that TOML4J takes for a part of the header.
    private void headerComment() throws ScanException {
        cursor.skipBlanks();
        if (cursor.peek() == '#') {
            for (int i = 1; cursor.peek(i) != '\n' && cursor.peek(i) != TextCursor.END; i++) {
                if ("[]\"'".indexOf(cursor.peek(i)) >= 0) {
                    throw refused("brackets and quotes in a comment behind a header are not read here; write the comment on a line of its own");
                }
            }
        }
    }

    private ScanException refused(String message) {
        return new ScanException(cursor.position(), message);
    }
}
