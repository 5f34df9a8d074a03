package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.tests.Breadboard;
import breadboard.tests.Maven;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The projects in `examples/`, built with their tests as their readers would, and used.
class ExamplesTest {
    @TempDir
    private Path folder;

    /// Builds a copy of the project.
    private Path built(String name) throws IOException, InterruptedException {
        Tools.require("mvn");
        Path original = Repository.root().resolve("examples").resolve(name);
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(each -> !each.startsWith(original.resolve("target"))).toList()) {
                Files.copy(file, copy.resolve(original.relativize(file).toString()));
            }
        }
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Maven.offline(tools, folder.resolve("repository"));
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(tools.resolve("mvn").toString(), "-q",
                "-Dbreadboard.home=" + Repository.root(), "verify"));
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        Breadboard.Result result = Breadboard.run(builder.directory(copy.toFile()));
        assertEquals(0, result.exit(), result::toString);
        return copy;
    }

    @Test
    void theLedMatrixShowsWhatItsGuestPaints() throws Exception {
        Path project = built("led-matrix");
        Path board = project.resolve("board.toml");
        Path plugins = project.resolve("target/plugins");
        List<String> lines = Breadboard.run("run", board, "--quiet", "--plugins", plugins).exits(0).lines();
        assertEquals(4, lines.size(), "eight rows are four lines of blocks");
        Path file = folder.resolve("leds.png");
        assertEquals("", Breadboard.run("run", board, "--quiet", "--plugins", plugins, "--set", "device.leds.config.terminal=none",
                "--set", "device.leds.config.picture=" + file).exits(0).out());
        BufferedImage picture = ImageIO.read(file.toFile());
        assertEquals(List.of(256, 128), List.of(picture.getWidth(), picture.getHeight()));
        for (int y = 0; y < 128; y++) {
            for (int x = 0; x < 256; x++) {
                assertEquals(x / 16 * 16 << 16 | y / 16 * 16 << 8 | 0x40, picture.getRGB(x, y) & 0xff_ffff, "pixel " + x + ", " + y);
            }
        }
    }

    /// With one candidate it is first fit, with very many best fit: what is live at the top lies as tight as theirs or tighter.
    @Test
    void bestOfTwoServesWhatFirstFitServes() throws Exception {
        Path plugins = built("best-of-two").resolve("target/plugins");
        Path report = folder.resolve("report.json");
        Breadboard.run("heap", "replay", "workload:random?ops=20000&live=256KiB", "--window", "512KiB", "--plugins", plugins,
                "--strategy", "first-fit,best-of-two", "--report", report).exits(0);
        String json = Files.readString(report);
        assertEquals(3, json.split("\"completed\"", -1).length, json);
    }
}
