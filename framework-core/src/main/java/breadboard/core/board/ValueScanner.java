package breadboard.core.board;

import java.util.Map;
import java.util.regex.Pattern;

/// Walks over one value and refuses what TOML does not allow, or TOML4J 0.7.2 reads wrongly or not at all.
final class ValueScanner {
    private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9](_?[0-9])*)");
    private static final Pattern FLOAT = Pattern.compile(INTEGER.pattern() + "\\.[0-9](_?[0-9])*");
    private static final Pattern EXPONENT = Pattern.compile(INTEGER.pattern() + "(\\.[0-9](_?[0-9])*)?[eE][+-]?[0-9](_?[0-9])*");
    private static final Pattern OTHER_RADIX = Pattern.compile("[+-]?0[xXoObB]\\w*");
    private static final String WORD_ENDS = ",]}# \t\r[{\"'=";
    /// Far more than a board needs, and far less than makes a recursive parser run out of stack.
    private static final int DEEPEST_NESTING = 8;

    private final TextCursor cursor;
    private final Map<String, Position> positions;

    ValueScanner(TextCursor cursor, Map<String, Position> positions) {
        this.cursor = cursor;
        this.positions = positions;
    }

    /// The types that TOML does not allow side by side in a list (TOML4J's version of it).
    enum Kind { STRING, INTEGER, FLOAT, BOOLEAN, LIST }

    Kind scan(String path) throws ScanException {
        return scan(path, 0);
    }

    private Kind scan(String path, int nesting) throws ScanException {
        switch (cursor.peek()) {
            case '"' -> {
                basicString();
                return Kind.STRING;
            }
            case '\'' -> {
                literalString();
                return Kind.STRING;
            }
            case '[' -> {
                list(path, nesting);
                return Kind.LIST;
            }
            case '{' -> throw refused("inline tables are not read here; write a [table] header and one key = value a line");
            default -> {
                return word();
            }
        }
    }

    private Kind word() throws ScanException {
        Position start = cursor.position();
        int from = cursor.index();
        while (!cursor.atLineEnd() && WORD_ENDS.indexOf(cursor.peek()) < 0) {
            cursor.skip(1);
        }
        String word = cursor.since(from);
        if (word.equals("true") || word.equals("false")) {
            return Kind.BOOLEAN;
        }
        if (INTEGER.matcher(word).matches()) {
            requireSigned64(word, start);
            return Kind.INTEGER;
        }
        if (FLOAT.matcher(word).matches()) {
            if (Double.isInfinite(Double.parseDouble(word.replace("_", "")))) {
                throw new ScanException(start, "'" + word + "' is beyond the range of a float");
            }
            return Kind.FLOAT;
        }
        throw new ScanException(start, complaint(word));
    }

    private static void requireSigned64(String word, Position start) throws ScanException {
        try {
            Long.parseLong(word.replace("_", ""));
        } catch (NumberFormatException _) {
            throw new ScanException(start, "'" + word + "' does not fit in a signed 64-bit integer; write an address in quotes, \"0x…\"");
        }
    }

    private static String complaint(String word) {
        if (word.isEmpty()) {
            return "a value is missing here";
        }
        if (OTHER_RADIX.matcher(word).matches()) {
            return "hexadecimal, octal and binary integers are not read here; write \"" + word + "\" in quotes";
        }
        if (EXPONENT.matcher(word).matches()) {
            return "'" + word + "': exponents are not read here; write the number out";
        }
        return "'" + word + "' is no value; allowed: a \"string\", a decimal integer, a decimal fraction, true, false, a list";
    }

    private void basicString() throws ScanException {
        if (cursor.looksAt("\"\"\"")) {
            throw refused("multi-line strings are not read here; write the string on one line");
        }
        Position start = cursor.position();
        cursor.skip(1);
        while (cursor.peek() != '"') {
            requireStringCharacter(start);
            if (cursor.peek() == '\\') {
                escape();
            } else {
                cursor.skip(1);
            }
        }
        cursor.skip(1);
    }

    private void literalString() throws ScanException {
        if (cursor.looksAt("'''")) {
            throw refused("multi-line strings are not read here; write the string on one line");
        }
        Position start = cursor.position();
        cursor.skip(1);
        while (cursor.peek() != '\'') {
            requireStringCharacter(start);
            cursor.skip(1);
        }
        cursor.skip(1);
    }

    private void requireStringCharacter(Position start) throws ScanException {
        if (cursor.atLineEnd()) {
            throw new ScanException(start, "this string is not closed on its line");
        }
        requireNoControl(cursor);
    }

    /// Refuses control characters, which TOML forbids wherever other characters may stand.
    static void requireNoControl(TextCursor cursor) throws ScanException {
        char each = cursor.peek();
        if (each < ' ' && each != '\t' || each == 0x7f) {
            throw new ScanException(cursor.position(), "a control character (0x%02x) stands here; remove it".formatted((int) each));
        }
    }

    private void escape() throws ScanException {
        char letter = cursor.peek(1);
        if ("btnfr\"".indexOf(letter) >= 0) {
            cursor.skip(2);
        } else if (letter == 'u') {
            unicodeEscape();
        } else if (letter == '\\') {
            throw refused("the escape \\\\ is not read here; write the string in 'single quotes', where \\ stands for itself");
        } else if (letter == 'U') {
            throw refused("the escape \\U is not read here; write the character itself");
        } else {
            throw refused("no such escape; allowed: \\b \\t \\n \\f \\r \\\" \\uXXXX; in 'single quotes' \\ stands for itself");
        }
    }

    private void unicodeEscape() throws ScanException {
        int codeUnit = 0;
        for (int i = 2; i < 6; i++) {
            char digit = cursor.peek(i);
            int value = digit < 0x80 ? Character.digit(digit, 16) : -1;
            if (value < 0) {
                throw refused("\\u needs four hexadecimal digits");
            }
            codeUnit = codeUnit << 4 | value;
        }
        if (Character.isSurrogate((char) codeUnit)) {
            throw refused("\\u cannot name half a surrogate pair; write the character itself");
        }
        cursor.skip(6);
    }

    private void list(String path, int nesting) throws ScanException {
        if (nesting == DEEPEST_NESTING) {
            throw refused("lists are nested more than " + DEEPEST_NESTING + " deep");
        }
        Position start = cursor.position();
        cursor.skip(1);
        skipToElement(start);
        Kind kind = null;
        for (int index = 0; cursor.peek() != ']'; index++) {
            String element = path + "[" + index + "]";
            Position at = cursor.position();
            positions.put(element, at);
            Kind found = scan(element, nesting + 1);
            if (kind != null && kind != found) {
                throw new ScanException(at, "all elements of a list must be of one type");
            }
            kind = found;
            skipToElement(start);
            if (cursor.peek() == ',') {
                cursor.skip(1);
                skipToElement(start);
            } else if (cursor.peek() != ']') {
                throw refused("',' or ']' is missing here");
            }
        }
        cursor.skip(1);
    }

    private void skipToElement(Position listStart) throws ScanException {
        while (true) {
            cursor.skipBlanks();
            comment(cursor);
            if (cursor.atEnd()) {
                throw new ScanException(listStart, "this list is not closed");
            }
            if (!cursor.atLineEnd()) {
                return;
            }
            cursor.skipLineEnd();
        }
    }

    /// Moves over a comment, when one begins here, up to the end of its line.
    static void comment(TextCursor cursor) throws ScanException {
        if (cursor.peek() == '#') {
            while (!cursor.atLineEnd()) {
                requireNoControl(cursor);
                cursor.skip(1);
            }
        }
    }

    private ScanException refused(String message) {
        return new ScanException(cursor.position(), message);
    }
}
