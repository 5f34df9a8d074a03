package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Where the frames of a network card go, written `none`, `loopback` or `segment:NAME`.
///
/// @param kind    what it is
/// @param segment for `SEGMENT` its name; else empty
record Backend(Kind kind, String segment) {
    private static final String SEGMENT = "segment:";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+");

    /// What it is.
    enum Kind {
        /// Nowhere.
        NONE,
        /// Back to the card, as with a plug that joins its two lines.
        LOOPBACK,
        /// To the other cards on an Ethernet segment of the machine.
        SEGMENT
    }

    /// Reads `none`, `loopback` or `segment:NAME`.
    ///
    /// @throws IllegalArgumentException for any other text
    public static Backend parse(String text) {
        if (text.equals("none")) {
            return new Backend(Kind.NONE, "");
        }
        if (text.equals("loopback")) {
            return new Backend(Kind.LOOPBACK, "");
        }
        if (text.startsWith(SEGMENT) && NAME.matcher(text.substring(SEGMENT.length())).matches()) {
            return new Backend(Kind.SEGMENT, text.substring(SEGMENT.length()));
        }
        throw new IllegalArgumentException("'" + text + "' is no network; allowed: none, loopback, segment:NAME (letters, digits, _ and -)");
    }

    /// What takes the frames that the card sends.
    ///
    /// @param receiver takes the frames for the card
    Consumer<byte[]> line(DeviceContext context, Consumer<byte[]> receiver) {
        return switch (kind) {
            case NONE -> _ -> { };
            case LOOPBACK -> receiver;
            case SEGMENT -> context.segment(segment).join(receiver);
        };
    }
}
