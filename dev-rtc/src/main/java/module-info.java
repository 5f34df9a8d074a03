/// The real-time clock.
module breadboard.dev.rtc {
    requires breadboard.api;

    provides breadboard.api.plugin.Plugin with breadboard.dev.rtc.GoldfishRtcPlugin;

    opens breadboard.dev.rtc to breadboard.api;
}
