package breadboard.dev.virtio;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A unicast Ethernet address, written `52:54:00:12:34:56`.
///
/// @param text as written
record MacAddress(String text) {
    private static final Pattern FORM = Pattern.compile("[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}");

    /// Reads six hexadecimal octets.
    ///
    /// @throws IllegalArgumentException for any other text, and for a multicast address
    public static MacAddress parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an Ethernet address; write \"52:54:00:12:34:56\"");
        }
        MacAddress address = new MacAddress(text);
        if ((address.octets()[0] & 1) != 0) {
            throw new IllegalArgumentException("'" + text + "' is a multicast address; the first octet must be even");
        }
        return address;
    }

    /// The six octets.
    byte[] octets() {
        return Arrays.copyOf(HexFormat.ofDelimiter(":").parseHex(text), 6);
    }
}
