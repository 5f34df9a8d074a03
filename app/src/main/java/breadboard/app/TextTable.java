package breadboard.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Columns of text: the first to the left, numbers to the right.
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /// Appends a row; the first one is the head.
    void row(Object... cells) {
        List<String> texts = new ArrayList<>();
        for (Object cell : cells) {
            texts.add(String.valueOf(cell));
        }
        rows.add(texts);
    }

    /// Prints all rows.
    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        boolean[] numbers = new boolean[columns];
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths[column] = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            numbers[column] = rows.stream().skip(1).allMatch(row -> row.get(at).matches("[-+0-9.,%]*(KiB|MiB|x)?|-|n/a"));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String padding = " ".repeat(widths[column] - row.get(column).length());
                line.append(column == 0 ? "" : "  ").append(numbers[column] ? padding + row.get(column) : row.get(column) + padding);
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
