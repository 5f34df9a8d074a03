package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The cache of loaded classes that the build makes for the launcher.
class StartupCacheTest {
    private static final List<String> EXPECTED = List.of("breadboard.app.Main", "breadboard.core.machine.Machine",
            "com.google.inject.Guice", "com.moandjiezana.toml.Toml", "picocli.CommandLine");

    @TempDir
    private Path folder;

    @Test
    void classesComeFromTheCacheAndNotFromJars() throws Exception {
        Path log = folder.resolve("classes");
        ProcessBuilder builder = Breadboard.builder("run", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--max-instructions", "1");
        builder.environment().put("BREADBOARD_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Breadboard.run(builder.redirectInput(Path.of("/dev/null").toFile())).exits(4);
        List<String> loaded = Files.readAllLines(log);
        for (String name : EXPECTED) {
            assertTrue(loaded.stream().anyMatch(line -> line.contains(" " + name + " source: shared objects file")), name);
        }
    }

    @Test
    void aCacheOfAnotherPlaceAndOneThatIsNoneAreIgnoredInSilence() throws Exception {
        copyTree(Repository.lib().getParent(), folder.resolve("app/target/breadboard"));
        Path launcher = Files.copy(Repository.root().resolve("breadboard"), folder.resolve("breadboard"));
        Path cache = folder.resolve("app/target/breadboard/ready/breadboard.aot");
        for (boolean spoiled : new boolean[] {false, true}) {
            if (spoiled) {
                Files.writeString(cache, "this is no cache\n");
            }
            Breadboard.Result result = Breadboard.run(Breadboard.prepared(new ProcessBuilder(launcher.toString(), "--version"))).exits(0);
            assertEquals("", result.err());
            assertTrue(result.out().startsWith("breadboard "), result::toString);
        }
    }

    @Test
    void jarsThatAreNewerThanTheCacheAreRunWithoutIt() throws Exception {
        copyTree(Repository.lib().getParent(), folder.resolve("app/target/breadboard"));
        Path launcher = Files.copy(Repository.root().resolve("breadboard"), folder.resolve("breadboard"));
        Files.setLastModifiedTime(folder.resolve("app/target/breadboard/ready/lib"), FileTime.fromMillis(0));
        Path log = folder.resolve("classes");
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(launcher.toString(), "--version"));
        builder.environment().put("BREADBOARD_JAVA_OPTS", "-Xlog:class+load:file=" + log);
        Breadboard.run(builder).exits(0);
        Path jars = folder.toRealPath().resolve("app/target/breadboard/lib");
        assertTrue(Files.readAllLines(log).stream().anyMatch(line -> line.contains(" picocli.CommandLine source: file:" + jars + "/")));
    }

    private static void copyTree(Path from, Path to) throws Exception {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
