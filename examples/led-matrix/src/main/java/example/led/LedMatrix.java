package example.led;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;
import java.util.List;

/// The device. Words alone are accepted.
///
/// | offset | name | load | store |
/// |---|---|---|---|
/// | 0 | `WIDTH` | columns | |
/// | 4 | `HEIGHT` | rows | |
/// | 8 | `SHOW` | pictures shown so far | shows the LEDs as they are |
/// | 0x1000 | `LED` | colour of the first, `0x00RRGGBB` | sets it; the others follow row by row |
final class LedMatrix implements MmioDevice {
    private static final int WIDTH = 0;
    private static final int HEIGHT = 4;
    private static final int SHOW = 8;
    private static final int LEDS = 0x1000;
    private static final int PAGE = 0x1000;
    private static final int COLOUR = 0xff_ffff;

    private final int width;
    private final int[] leds;
    private final List<Screen> screens;
    private long shown;

    LedMatrix(int width, int height, List<Screen> screens) {
        this.width = width;
        this.leds = new int[width * height];
        this.screens = screens;
    }

    /// The registers, and the LEDs in whole pages.
    static long sizeBytes(int width, int height) {
        return LEDS + ((long) width * height * Integer.BYTES + PAGE - 1) / PAGE * PAGE;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes(width, leds.length / width);
    }

    @Override
    public long load(long offset, AccessWidth access) {
        int led = led(offset);
        if (led >= 0) {
            return leds[led];
        }
        return switch ((int) offset) {
            case WIDTH -> width;
            case HEIGHT -> leds.length / width;
            case SHOW -> shown;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, AccessWidth access, long value) {
        int led = led(offset);
        if (led >= 0) {
            leds[led] = (int) value & COLOUR;
        } else if (offset == SHOW) {
            shown++;
            screens.forEach(screen -> screen.show(leds.clone(), width));
        }
    }

    /// Which LED lies at an offset; -1 for none.
    private int led(long offset) {
        long led = (offset - LEDS) / Integer.BYTES;
        return offset >= LEDS && led < leds.length ? (int) led : -1;
    }

    /// All LEDs are dark; what was shown stays.
    @Override
    public void reset() {
        Arrays.fill(leds, 0);
        shown = 0;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(shown);
        writer.putLongs(Arrays.stream(leds).asLongStream().toArray());
    }

    @Override
    public void load(StateReader reader) {
        shown = reader.getLong();
        long[] saved = new long[leds.length];
        reader.getLongs(saved);
        Arrays.setAll(leds, i -> (int) saved[i]);
    }
}
