package breadboard.api.config;

/// An interrupt wire's end, written `"plic0:10"`.
///
/// @param controller id of the device that receives
/// @param line       its input's number
public record Wire(String controller, int line) {

    /// Reads `controller:line`.
    ///
    /// @throws IllegalArgumentException when the text has another form
    public static Wire parse(String text) {
        int colon = text.indexOf(':');
        if (colon > 0 && text.substring(colon + 1).matches("[0-9]{1,6}")) {
            return new Wire(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }
        throw new IllegalArgumentException("'" + text + "' is not a wire; write \"controller:line\", such as \"plic0:10\"");
    }

    @Override
    public String toString() {
        return controller + ":" + line;
    }
}
