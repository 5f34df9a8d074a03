package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.TinyGuest;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A plugin that does not come with Breadboard: compiled against its jars, dropped into a directory.
class ForeignPluginTest {
    private static final String MODULE = """
            module acme.box {
                requires breadboard.api;
                // What Breadboard itself does not need of the JDK.
                requires java.net.http;
                requires jdk.httpserver;
                opens acme.box to breadboard.api;
                provides breadboard.api.plugin.Plugin with acme.box.BoxPlugin;
            }
            """;
    private static final String PLUGIN = """
            package acme.box;

            import breadboard.api.bus.*;
            import breadboard.api.config.*;
            import breadboard.api.plugin.*;
            import breadboard.api.state.*;

            public final class BoxPlugin implements DevicePlugin<BoxPlugin.Config> {
                record Config(@Doc("first address") Address base, @Default("fine") @Doc("what a load does") Mood mood) {
                    enum Mood { FINE, BROKEN, REFUSES, EMPTY, LARGER, BUSY }
                }
                public String type() { return "acme-box"; }
                public String summary() { return "A box that somebody else made"; }
                public int apiLevel() { return ApiLevel.CURRENT; }
                public Class<Config> configType() { return Config.class; }
                public AddressRange range(Config config) { return new AddressRange(config.base().value(), 16); }
                public void describe(Config config, TreeContext context) { }
                public MmioDevice create(Config config, DeviceContext context) {
                    java.net.http.HttpClient.Version.valueOf("HTTP_2");
                    switch (config.mood()) {
                        case REFUSES -> throw new NoSuchMethodError("Bus.peek()");
                        case EMPTY -> { return null; }
                        case BUSY -> {
                            Thread thread = new Thread(() -> { while (true) context.harts().getFirst().line(3).set(true); }, "box");
                            thread.setDaemon(true);
                            thread.start();
                        }
                        default -> { }
                    }
                    return new MmioDevice() {
                        public long sizeBytes() { return config.mood() == Config.Mood.LARGER ? 32 : 16; }
                        public long load(long offset, AccessWidth width) {
                            if (config.mood() == Config.Mood.BROKEN) throw new IllegalStateException("the box is broken");
                            return 42;
                        }
                        public void store(long offset, AccessWidth width, long value) { }
                        public void reset() { }
                        public void save(StateWriter writer) { }
                        public void load(StateReader reader) { }
                    };
                }
            }
            """;

    @TempDir
    private static Path shared;
    private static Path plugins;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makeTheJar() throws IOException {
        Path sources = Files.createDirectories(shared.resolve("src/acme/box"));
        Path module = Files.writeString(shared.resolve("src/module-info.java"), MODULE);
        Path plugin = Files.writeString(sources.resolve("BoxPlugin.java"), PLUGIN);
        Path classes = shared.resolve("classes");
        plugins = Files.createDirectories(shared.resolve("plugins"));
        tool("javac", "-proc:none", "-p", Repository.lib().toString(), "-d", classes.toString(), module.toString(), plugin.toString());
        tool("jar", "--create", "--module-version", "1.5", "--file", plugins.resolve("box.jar").toString(), "-C", classes.toString(), ".");
    }

    @Test
    void itIsListedWithItsKeys() throws Exception {
        Breadboard.Result list = Breadboard.run("plugins", "--plugins", plugins).exits(0);
        assertTrue(list.lines().stream().anyMatch(line -> line.matches("device +acme-box +A box that somebody else made [(]" + plugins.resolve("box.jar") + "[)]")), list::out);
        String text = Breadboard.run("plugins", "acme-box", "--plugins", plugins).exits(0).out();
        assertTrue(text.contains("family device, module acme.box, " + plugins.resolve("box.jar")), text);
        assertTrue(text.contains("version 1.5, vendor not told, plugin interfaces of level 1"), text);
        assertTrue(text.contains("one of fine, broken"), text);
    }

    @Test
    void itWorksOnABoard() throws Exception {
        Breadboard.Result result = Breadboard.run("run", board("fine"), "--plugins", plugins, "--max-instructions", "100").exits(4);
        assertEquals("breadboard: stopped after 100 instructions (--max-instructions)\n", result.err());
    }

    @Test
    void itsFailureIsOneLineThatNamesIt() throws Exception {
        Path report = folder.resolve("report.json");
        Breadboard.Result result = Breadboard.run("run", board("broken"), "--plugins", plugins, "--report", report).exits(3);
        assertEquals("breadboard: internal error: hart 0 at pc 0x80200004, device box0 of module acme.box ("
                + plugins.resolve("box.jar") + "): java.lang.IllegalStateException: the box is broken"
                + " (BREADBOARD_DEBUG=1 shows where)\n", result.err());
        assertEquals("defect", JsonParser.parseString(Files.readString(report)).getAsJsonObject().get("cause").getAsString());
        ProcessBuilder curious = Breadboard.builder("run", board("broken"), "--plugins", plugins);
        curious.environment().put("BREADBOARD_DEBUG", "1");
        assertTrue(Breadboard.run(curious).err().contains("\tat acme.box@1.5/acme.box.BoxPlugin"));
    }

    @ParameterizedTest
    @CsvSource({"refuses, java.lang.NoSuchMethodError: Bus.peek()", "empty, java.lang.NullPointerException: create() gives null",
        "larger, java.lang.IllegalArgumentException: device box0 at 0x20000000..0x20000010 has 32 bytes"})
    void whatItCannotBuildIsOneLineThatNamesIt(String mood, String reason) throws Exception {
        Path board = board(mood);
        Breadboard.Result result = Breadboard.run("run", board, "--plugins", plugins, "--max-instructions", "100").exits(3);
        assertEquals("breadboard: internal error: " + board + ":9:1: box0 (type acme-box) cannot be built by acme.box.BoxPlugin of module acme.box ("
                + plugins.resolve("box.jar") + "): " + reason + " (BREADBOARD_DEBUG=1 shows where)\n", result.err());
    }

    /// Which of the two threads says its line first is nobody's business.
    @Test
    void itsOwnThreadsReachNoWire() throws Exception {
        Breadboard.Result result = Breadboard.run("run", board("busy"), "--plugins", plugins, "--max-instructions", "50_000_000").exits(4);
        assertEquals(Set.of("breadboard: device box0 (acme.box.BoxPlugin of module acme.box (" + plugins.resolve("box.jar")
                + ")) drives a wire from thread 'box' while the machine runs, which does nothing; wires are driven by the machine's own thread: "
                + "in load, store, reset, or a deadline's action", "breadboard: stopped after 50000000 instructions (--max-instructions)"),
                Set.copyOf(result.err().lines().toList()));
        assertEquals(2, result.err().lines().count());
    }

    @Test
    void whatLiesBesideTheLauncherIsFoundByItself() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        Files.copy(Repository.root().resolve("breadboard"), home.resolve("breadboard"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(Files.createDirectories(home.resolve("app/target")).resolve("breadboard"), Repository.lib().getParent());
        Files.createSymbolicLink(home.resolve("plugins"), plugins);
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(home.resolve("breadboard").toString(), "plugins"));
        assertTrue(Breadboard.run(builder).exits(0).out().contains("acme-box"));
    }

    @Test
    void aJarThatIsNoneIsToldAndTheOthersWork() throws Exception {
        Path mixed = Files.createDirectories(folder.resolve("mixed"));
        Files.copy(plugins.resolve("box.jar"), mixed.resolve("box.jar"));
        Path broken = Files.writeString(mixed.resolve("broken.jar"), "this is no jar");
        Breadboard.Result result = Breadboard.run("run", board("fine"), "--plugins", mixed, "--max-instructions", "100").exits(4);
        List<String> lines = result.err().lines().toList();
        assertEquals(2, lines.size(), result::err);
        assertTrue(lines.getFirst().startsWith("breadboard: " + broken + ": is no jar: zip END header not found"), result::err);
    }

    private Path board(String mood) throws IOException {
        TinyGuest.LOAD.in(folder);
        return Files.writeString(folder.resolve("board.toml"), """
                name = "bench"
                [memory]
                base = "0x8000_0000"
                size = "16MiB"
                [cpu]
                type = "rv64"
                [sbi]
                type = "rustsbi"
                [[device]]
                id = "box0"
                type = "acme-box"
                [device.config]
                base = "0x2000_0000"
                mood = "%s"
                [boot]
                kernel = "load.bin"
                """.formatted(mood));
    }

    private static void tool(String name, String... arguments) {
        int exit = ToolProvider.findFirst(name).orElseThrow().run(System.out, System.err, arguments);
        assertEquals(0, exit, name + " " + String.join(" ", arguments));
    }
}
