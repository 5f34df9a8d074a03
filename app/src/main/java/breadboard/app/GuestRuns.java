package breadboard.app;

import breadboard.api.attach.Attachment;
import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import breadboard.core.board.Setting;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.plugins.PluginCatalog;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.trace.Trace;
import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A guest run with its own allocator, whose calls are recorded, and then with strategies in its place.
final class GuestRuns {
    private final Path board;
    private final List<Setting> settings;
    private final PluginCatalog plugins;
    private final Limits limits;

    /// How one run went.
    ///
    /// @param exit    why it ended
    /// @param console what the guest printed
    /// @param heap    what was attached to its heap tells
    private record Ran(String exit, long instructions, String console, Map<String, Object> heap) { }

    /// @param settings what the command line changes about the board
    /// @param most     instructions after which a run is cut off
    GuestRuns(Path board, List<Setting> settings, PluginCatalog plugins, long most) {
        this.board = board;
        this.settings = settings;
        this.plugins = plugins;
        this.limits = new Limits(most, Long.MAX_VALUE);
    }

    /// What the guest asks of its own allocator.
    Trace recorded() throws Refusal {
        try {
            Path file = Files.createTempFile("breadboard", ".bbht");
            try {
                run(List.of("heap.attach=trace", "heap.trace=" + file.toAbsolutePath()));
                return TraceArgument.read(file.toString()).named(board.getFileName().toString().replaceFirst("[.]toml$", ""));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new Refusal("a trace of " + board + " cannot be kept: " + failed.getMessage());
        }
    }

    /// The guest under each strategy, beside its own allocator.
    JsonArray served(List<StrategyChoice> choices) throws Refusal {
        Ran own = run(List.of("heap.attach=trace"));
        JsonArray runs = new JsonArray();
        runs.add(json("its own allocator", own, own));
        for (StrategyChoice choice : choices) {
            List<String> attached = new ArrayList<>(List.of("heap.attach=symbols", "heap.strategy=" + choice.plugin().type()));
            int colon = choice.label().indexOf(':');
            for (String parameter : colon < 0 ? new String[0] : choice.label().substring(colon + 1).split(",")) {
                attached.add("heap.config." + parameter);
            }
            runs.add(json(choice.label(), run(attached), own));
        }
        return runs;
    }

    private static JsonObject json(String label, Ran ran, Ran own) {
        JsonObject json = new JsonObject();
        json.addProperty("allocator", label);
        json.addProperty("exit", ran.exit());
        json.addProperty("instructions", ran.instructions());
        json.addProperty("same_console", ran.console().equals(own.console()));
        json.addProperty("last_line", ran.console().lines().filter(line -> !line.isBlank()).reduce("", (_, line) -> line));
        json.add("heap", new Gson().toJsonTree(ran.heap()));
        return json;
    }

    private Ran run(List<String> attached) throws Refusal {
        List<Setting> all = new ArrayList<>(settings);
        attached.forEach(each -> all.add(Setting.set(each)));
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        StreamPort port = StreamPort.over(InputStream.nullInputStream(), console, InputKind.FILE);
        try (Machine machine = Wiring.machine(new BoardReader(plugins).read(board, all), new HostServices(port, Path.of(""), false))) {
            Outcome outcome = machine.run(limits);
            Map<String, Object> heap = machine.attachment().map(Attachment::report).map(report -> (Map<String, Object>) report).orElse(Map.of());
            return new Ran(exit(outcome.cause()), outcome.retired().stream().mapToLong(Long::longValue).sum(),
                    console.toString(StandardCharsets.UTF_8), heap);
        } catch (BoardException refused) {
            throw new Refusal(refused.problems());
        } catch (BuildException refused) {
            throw new Refusal(refused.getMessage());
        }
    }

    private static String exit(StopCause cause) {
        return switch (cause) {
            case StopCause.Off() -> "shut down";
            case StopCause.Failed(long code) -> "reported failure " + Long.toUnsignedString(code);
            case StopCause.StepLimit() -> "cut off";
            case StopCause.TimeLimit() -> "timed out";
            case StopCause.IdleForever() -> "waits for ever";
            case StopCause.Interrupted() -> "interrupted";
            case StopCause.ConsoleLost(String message) -> message;
            case StopCause.Defect(String message, _) -> message;
        };
    }
}
