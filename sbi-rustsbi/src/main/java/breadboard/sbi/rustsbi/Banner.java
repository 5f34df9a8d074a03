package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Hart;
import breadboard.api.io.CharDevice;
import breadboard.api.sbi.BootInfo;
import java.nio.charset.StandardCharsets;

/// What the firmware prints before the supervisor starts. All of it is read from the machine.
final class Banner {
    private final CharDevice console;

    Banner(CharDevice console) {
        this.console = console;
    }

    void print(String implementation, String board, int harts, AddressRange ram, AddressRange firmware, BootInfo boot, Hart bootHart) {
        field("Implementation", implementation);
        field("Platform Name", board);
        field("Platform SMP", harts);
        field("Platform Memory", ram);
        field("Boot HART", boot.bootHart());
        field("Device Tree Region", boot.deviceTree());
        field("Firmware Address", address(firmware.base()));
        field("Supervisor Address", address(boot.entry()));
        PmpRegion.of(bootHart).forEach(region -> line(region.toString()));
    }

    private void field(String name, Object value) {
        line("%-19s: %s".formatted(name, value));
    }

    private void line(String text) {
        for (byte octet : ("[rustsbi] " + text + "\n").getBytes(StandardCharsets.UTF_8)) {
            console.transmit(octet & 0xff);
        }
    }

    private static String address(long address) {
        return "0x%08x".formatted(address);
    }
}
