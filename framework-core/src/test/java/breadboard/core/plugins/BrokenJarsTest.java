package breadboard.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is wrong with a jar, one line says so and names it, and the plugins beside it are found all the same.
final class BrokenJarsTest {
    @TempDir
    private static Path shared;
    private static Path good;

    @TempDir
    private Path work;

    @BeforeAll
    static void aJarThatIsRight() {
        good = new PluginJars(shared).jar(shared.resolve("good.jar"), "acme.good", "good", "");
    }

    static Stream<BrokenJar> jars() {
        return Stream.of(BrokenFile.values(), BrokenModule.values(), BrokenPlugin.values()).flatMap(Stream::of);
    }

    @ParameterizedTest
    @MethodSource("jars")
    void oneLineSaysWhatIsWrong(BrokenJar jar) throws Exception {
        Path dropIns = Files.createDirectory(work.resolve("plugins"));
        Files.copy(good, dropIns.resolve("good.jar"));
        jar.makeIn(dropIns, new PluginJars(work));
        PluginCatalog catalog = PluginLoader.load(List.of(dropIns));
        assertEquals(List.of(jar.line()), catalog.problems().stream().map(line -> line.replace(dropIns + "/", "")).toList());
        assertTrue(catalog.find(Family.MMU, "good").isPresent(), "the good plugin is not found beside a bad one");
    }

    @ParameterizedTest
    @MethodSource("jars")
    void linesAreLines(BrokenJar jar) {
        assertEquals(1, jar.line().lines().count());
        assertTrue(!jar.line().contains("\tat "), jar::line);
    }
}
