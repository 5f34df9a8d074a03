package breadboard.core.board;

/// One thing that is wrong with a board.
///
/// @param origin  where the value at fault comes from
/// @param path    the key at fault, `device[0].config.irq`; empty for the file as a whole
/// @param message what is wrong; what is allowed
record Problem(Origin origin, String path, String message) {

    /// One line: `file:line:column: key.path: message`, or `--set path=value: message`, where the path has been said already.
    @Override
    public String toString() {
        String key = path.isEmpty() || origin instanceof Origin.Option ? "" : path + ": ";
        return printable(origin + ": " + key + message);
    }

    /// A board's own text goes to a terminal in messages: control characters in it must not.
    private static String printable(String text) {
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(each -> {
            if (Character.isISOControl(each)) {
                line.append("\\u%04x".formatted(each));
            } else {
                line.appendCodePoint(each);
            }
        });
        return line.toString();
    }
}
