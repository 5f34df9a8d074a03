package breadboard.dev.rtc;

import breadboard.api.config.Address;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.Wire;
import java.util.Optional;

/// Keys of `goldfish-rtc`.
record GoldfishRtcConfig(
        @Default("0x0010_1000") @Doc("first address of the registers; the window has 4 KiB") Address base,
        @Doc("wire of the alarm") Optional<Wire> irq,
        @Default("2026-01-01T00:00:00Z") @Doc("date at power-on, or \"host\" for the host's; it then goes on with guest time")
        StartTime start) { }
