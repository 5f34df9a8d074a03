package breadboard.core.board;

import java.nio.file.Path;
import java.util.Optional;

/// Finds the files that a board starts.
final class BootPlanner {
    private final BoardTable table;
    private final Path directory;
    private final Optional<Keys.Boot> keys;

    /// @param table     `[boot]`
    /// @param directory what relative paths in the file are relative to
    BootPlanner(BoardTable table, Path directory) {
        this.table = table;
        this.directory = directory;
        keys = table.bind(Keys.Boot.class);
    }

    /// The software to start.
    ///
    /// @param firmware what serves it; empty when that is not known
    /// @param running  whether there must be something to run
    BootPlan plan(Optional<Firmware> firmware, boolean running) {
        Optional<Path> kernel = file("kernel", keys.flatMap(Keys.Boot::kernel));
        Optional<Path> initrd = file("initrd", keys.flatMap(Keys.Boot::initrd));
        String append = keys.map(Keys.Boot::append).orElse("");
        if (append.chars().anyMatch(each -> each < ' ' || each == 0x7f)) {
            table.problem("append", "holds a control character; allowed: printable text");
        }
        if (!table.has("kernel")) {
            if (running && firmware.isPresent() && !(firmware.get() instanceof Firmware.Image)) {
                table.problem("kernel", "is missing, so nothing would run; write kernel = \"FILE\" below [boot], or give --kernel FILE");
            } else if (table.has("initrd")) {
                table.problem("initrd", "is for a kernel, but boot.kernel is missing");
            }
        }
        return new BootPlan(kernel, initrd, append);
    }

    /// Whether a firmware file is given.
    boolean hasFirmware() {
        return table.has("firmware");
    }

    /// The firmware file; empty when it is missing or cannot be used, and the latter is noted.
    Optional<Path> firmware() {
        return file("firmware", keys.flatMap(Keys.Boot::firmware));
    }

    /// Notes that a firmware file is given where none is used.
    void refuseFirmware(String sbiType) {
        table.problem("firmware", "is used only with sbi.type = \"image\", but sbi.type is \"" + sbiType + "\"");
    }

    private Optional<Path> file(String key, Optional<String> name) {
        return name.flatMap(given -> HostPath.find(table, key, given, directory));
    }
}
