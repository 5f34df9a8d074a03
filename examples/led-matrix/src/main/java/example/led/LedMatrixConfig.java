package example.led;

import breadboard.api.config.Address;
import breadboard.api.config.ConfigException;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import java.util.Optional;

/// Keys of `[device.config]`.
///
/// @param base     first address
/// @param width    columns
/// @param height   rows
/// @param terminal where each picture is drawn with coloured blocks
/// @param picture  file that holds the latest picture
record LedMatrixConfig(
        @Doc("first address; a multiple of 4096") Address base,
        @Default("16") @Doc("columns, 1 to 256") int width,
        @Default("8") @Doc("rows, 1 to 256") int height,
        @Default("none") @Doc("where each picture is drawn with coloured blocks (24-bit colour, UTF-8)") ConsoleSpec terminal,
        @Doc("PNG file that holds the latest picture; relative to the working directory") Optional<String> picture) {
    private static final int MOST = 256;

    LedMatrixConfig {
        if (base.value() % 4096 != 0) {
            throw new ConfigException("base", "must be a multiple of 4096, not " + base);
        }
        check("width", width);
        check("height", height);
    }

    private static void check(String key, int leds) {
        if (leds < 1 || leds > MOST) {
            throw new ConfigException(key, "must be 1.." + MOST + ", not " + leds);
        }
    }
}
