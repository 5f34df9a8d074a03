package breadboard.app;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A board, and what a command line changes about it.
final class BoardOptions {
    @Parameters(index = "0", paramLabel = "BOARD", description = "The board file (TOML).")
    private Path board;

    @Option(names = "--kernel", paramLabel = "FILE", description = "Kernel to run: ELF file or raw image.")
    private Optional<String> kernel = Optional.empty();

    @Option(names = "--firmware", paramLabel = "FILE", description = "Firmware to run in M-mode instead of the board's SBI plugin.")
    private Optional<String> firmware = Optional.empty();

    @Option(names = "--initrd", paramLabel = "FILE", description = "Initial RAM disk.")
    private Optional<String> initrd = Optional.empty();

    @Option(names = "--append", paramLabel = "ARGS", description = "The kernel's command line.")
    private Optional<String> append = Optional.empty();

    @Option(names = "--set", paramLabel = "PATH=VALUE",
            description = "Sets a key of the board: harts=2, memory.size=64MiB, device.uart0.config.console=none. Repeatable.")
    private List<String> sets = new ArrayList<>();

    @Mixin
    private PluginDirectories plugins;

    /// How a board is read: to run it, or only to look at it.
    @FunctionalInterface
    interface Reading {
        Plan read(BoardReader reader, Path board, List<Setting> settings) throws BoardException;
    }

    /// The plan that the options describe.
    ///
    /// @throws Refusal with all that is wrong
    Plan plan(Reading reading, PrintWriter err) throws Refusal {
        try {
            return reading.read(new BoardReader(plugins.load(err)), board, settings());
        } catch (BoardException refused) {
            throw new Refusal(refused.problems());
        }
    }

    /// The board file as it was named.
    Path board() {
        return board;
    }

    /// Everything that takes the place of a key of the board, as it was written.
    List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        firmware.map(Setting::firmware).ifPresent(settings::addAll);
        kernel.map(Setting::kernel).ifPresent(settings::add);
        initrd.map(Setting::initrd).ifPresent(settings::add);
        append.map(Setting::append).ifPresent(settings::add);
        sets.stream().map(Setting::set).forEach(settings::add);
        return settings;
    }
}
