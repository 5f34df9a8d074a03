package breadboard.tests.snapshot;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Machine;
import breadboard.core.machine.SavedRam;
import breadboard.core.plugins.PluginLoader;
import breadboard.core.state.BinaryStateWriter;
import breadboard.tests.Repository;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Boards of the checkout, and machines to compare.
final class Guest {

    private Guest() { }

    static Plan plan(String board, String... settings) throws BoardException {
        return new BoardReader(PluginLoader.load(List.of())).read(Repository.root().resolve("configs/boards/" + board),
                Stream.of(settings).map(Setting::set).toList());
    }

    /// A host whose console's output is collected.
    static HostServices host(ByteArrayOutputStream output) {
        return new HostServices(StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE), Path.of(""), true);
    }

    /// All of a machine's state, for comparison.
    record State(String parts, String pages) {
        static State of(Machine machine) throws IOException {
            BinaryStateWriter writer = new BinaryStateWriter();
            machine.withoutMemory().save(writer);
            try (SavedRam ram = machine.copyMemory()) {
                StringBuilder pages = new StringBuilder();
                ram.pages().stream().forEach(page -> pages.append(page).append(':').append(Arrays.hashCode(ram.page(page))).append(' '));
                return new State(HexFormat.of().formatHex(writer.toByteArray()), pages.toString());
            }
        }
    }
}
