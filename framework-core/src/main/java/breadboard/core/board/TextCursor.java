package breadboard.core.board;

/// A place in a text that moves forward and knows its line and column.
final class TextCursor {
    /// What `peek` returns behind the last character; a NUL in the text is refused wherever it stands.
    static final char END = '\0';

    private final String text;
    private int index;
    private int line = 1;
    private int lineStart;

    TextCursor(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return index >= text.length();
    }

    boolean atLineEnd() {
        return atEnd() || peek() == '\n' || peek() == '\r' && peek(1) == '\n';
    }

    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return index + ahead < text.length() ? text.charAt(index + ahead) : END;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, index);
    }

    /// Moves over characters of the same line.
    void skip(int characters) {
        index += characters;
    }

    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t') {
            index++;
        }
    }

    /// Moves over the line end that the cursor is at; at the end of the text it stays.
    void skipLineEnd() {
        if (!atEnd()) {
            index += peek() == '\r' ? 2 : 1;
            line++;
            lineStart = index;
        }
    }

    /// Moves to the start of the next line.
    void skipLine() {
        while (!atLineEnd()) {
            index++;
        }
        skipLineEnd();
    }

    int index() {
        return index;
    }

    String since(int start) {
        return text.substring(start, index);
    }

    Position position() {
        return new Position(line, index - lineStart + 1);
    }
}
