package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;
import java.nio.charset.StandardCharsets;

/// Walks through a text line by line and word by word.
final class TextCursor {
    private static final int SHOWN_CHARACTERS = 40;

    private final String name;
    private final byte[] bytes;
    private int position;
    private int lineStart;
    private int lineEnd;
    private int line;

    TextCursor(Content content) {
        this.name = content.name();
        this.bytes = content.bytes();
    }

    /// Goes to the next line that is not blank; false at the end.
    boolean nextLine() {
        int next = line == 0 ? 0 : lineEnd + 1;
        while (next < bytes.length) {
            line++;
            lineStart = next;
            position = next;
            lineEnd = next;
            while (lineEnd < bytes.length && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            if (hasWord()) {
                return true;
            }
            next = lineEnd + 1;
        }
        return false;
    }

    /// Whether the line goes on; blanks are passed over.
    boolean hasWord() {
        while (position < lineEnd && isBlank(bytes[position])) {
            position++;
        }
        return position < lineEnd;
    }

    /// The first character of what follows; 0 at the line's end.
    char peek() {
        return hasWord() ? (char) bytes[position] : 0;
    }

    /// The next word; empty at the line's end.
    String word() {
        hasWord();
        int start = position;
        while (position < lineEnd && !isBlank(bytes[position])) {
            position++;
        }
        return new String(bytes, start, position - start, StandardCharsets.ISO_8859_1);
    }

    /// A number: decimal, or hexadecimal after `0x`; unsigned, 64 bits.
    long number(String what) throws TraceException {
        if (!hasWord()) {
            throw error(what + " is missing");
        }
        int start = position;
        boolean hexadecimal = position + 1 < lineEnd && bytes[position] == '0' && (bytes[position + 1] | 0x20) == 'x';
        position += hexadecimal ? 2 : 0;
        int radix = hexadecimal ? 16 : 10;
        int digits = position;
        long value = 0;
        boolean fits = true;
        while (position < lineEnd && !isBlank(bytes[position])) {
            int digit = Character.digit(bytes[position], radix);
            if (digit < 0) {
                position = start;
                throw error("expected " + what + ", found '" + word() + "'");
            }
            fits &= Long.compareUnsigned(value, Long.divideUnsigned(-1L - digit, radix)) <= 0;
            value = value * radix + digit;
            position++;
        }
        if (position == digits || !fits) {
            position = start;
            throw error("expected " + what + ", found '" + word() + "'");
        }
        return value;
    }

    /// Refuses anything more in this line.
    void endOfLine() throws TraceException {
        if (hasWord()) {
            throw error("unexpected '" + word() + "' at the end of the line");
        }
    }

    /// The rest of the line.
    String rest() {
        String rest = new String(bytes, position, lineEnd - position, StandardCharsets.UTF_8).strip();
        position = lineEnd;
        return rest;
    }

    /// The line's beginning, for messages.
    String shown() {
        int end = Math.min(lineEnd, lineStart + SHOWN_CHARACTERS);
        return new String(bytes, lineStart, end - lineStart, StandardCharsets.UTF_8).strip() + (end < lineEnd ? "…" : "");
    }

    TraceException error(String what) {
        return new TraceException(name + ":" + line, what);
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t' || octet == '\r';
    }
}
