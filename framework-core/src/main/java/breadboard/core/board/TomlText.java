package breadboard.core.board;

import com.moandjiezana.toml.Toml;
import java.util.List;
import java.util.Map;

/// TOML text, read by TOML4J behind the strict scanner.
///
/// @param root      the top table; values are `String`, `Long`, `Double`, `Boolean`, `List` and `Map`. Empty when there are problems
/// @param positions where each key, table and list element stands, by path
/// @param problems  all that is wrong with the text
record TomlText(Map<String, Object> root, Map<String, Position> positions, List<ScanException> problems) {

    static TomlText parse(String text) {
        TomlScanner.Scan scan = TomlScanner.scan(text);
        if (!scan.problems().isEmpty()) {
            return new TomlText(Map.of(), scan.positions(), scan.problems());
        }
        try {
            return new TomlText(new Toml().read(text).toMap(), scan.positions(), List.of());
        } catch (IllegalStateException refused) {
            return new TomlText(Map.of(), scan.positions(), List.of(new ScanException(Position.START, "TOML4J: " + refused.getMessage())));
        }
    }
}
