/// A matrix of LEDs.
module example.led {
    requires breadboard.api;

    opens example.led to breadboard.api;
    provides breadboard.api.plugin.Plugin with example.led.LedMatrixPlugin;
}
