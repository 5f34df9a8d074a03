package breadboard.isa;

/// Text of a Java source that is being generated, indented by its braces.
final class Source {
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /// Adds lines; each is indented by the braces that the lines before have left open.
    Source add(String lines) {
        for (String line : lines.split("\n")) {
            String stripped = line.strip();
            if (stripped.startsWith("}")) {
                depth--;
            }
            text.append(stripped.isEmpty() ? "" : "    ".repeat(depth)).append(stripped).append('\n');
            if (stripped.endsWith("{")) {
                depth++;
            }
        }
        return this;
    }

    /// Adds formatted lines.
    Source add(String format, Object... values) {
        return add(format.formatted(values));
    }

    /// Adds a line that changes no indentation: a brace of a label around most of a method.
    Source addFlat(String line) {
        text.append("    ".repeat(depth)).append(line).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
