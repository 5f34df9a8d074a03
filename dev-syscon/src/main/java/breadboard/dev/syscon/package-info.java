/// SiFive's test finisher, which the device tree binds to `syscon-poweroff` and `syscon-reboot`.
package breadboard.dev.syscon;
