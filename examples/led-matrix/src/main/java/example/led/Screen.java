package example.led;

/// Where pictures become visible.
@FunctionalInterface
interface Screen {

    /// Shows a picture.
    ///
    /// @param leds  colours, `0xRRGGBB`, row by row
    /// @param width columns
    void show(int[] leds, int width);
}
