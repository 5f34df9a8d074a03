package example.led;

import breadboard.api.io.ConsolePort;
import java.nio.charset.StandardCharsets;

/// Draws pictures as text: a character is two LEDs, one above the other, its upper half in the foreground's colour.
final class TerminalScreen implements Screen {
    private static final String UPPER_HALF = "\u2580";
    private static final String PLAIN = "\u001b[0m\n";
    private final ConsolePort port;

    TerminalScreen(ConsolePort port) {
        this.port = port;
    }

    @Override
    public void show(int[] leds, int width) {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < leds.length; row += 2 * width) {
            for (int i = row; i < row + width; i++) {
                text.append(colour(38, leds[i]));
                text.append(i + width < leds.length ? colour(48, leds[i + width]) : "\u001b[49m").append(UPPER_HALF);
            }
            text.append(PLAIN);
        }
        for (byte octet : text.toString().getBytes(StandardCharsets.UTF_8)) {
            port.write(octet & 0xff);
        }
    }

    /// Selects a colour (ISO 8613-6): 38 is the foreground, 48 the background.
    private static String colour(int what, int led) {
        return "\u001b[" + what + ";2;" + (led >> 16) + ";" + (led >> 8 & 0xff) + ";" + (led & 0xff) + "m";
    }
}
