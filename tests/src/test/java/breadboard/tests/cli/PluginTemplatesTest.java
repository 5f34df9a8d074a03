package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `breadboard plugin new`: what it writes and what it refuses. `PluginGuideTest` builds and uses the projects.
class PluginTemplatesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"device", "mmu", "sbi", "cpu"})
    void theGuestIsWhatItsSourceGives(String kind) throws Exception {
        Tools.require("riscv64-unknown-elf-gcc");
        Breadboard.run("plugin", "new", kind, "it", "--directory", folder).exits(0);
        Path project = folder.resolve("it");
        String base = kind.equals("sbi") ? "0x80200000" : "0x80000000";
        run(project, "riscv64-unknown-elf-gcc", "-nostdlib", "-march=rv64i_zicsr", "-mabi=lp64", "-Wl,--build-id=none", "-Wl,-Ttext=" + base,
                "-o", "guest.elf", "guest.S");
        run(project, "riscv64-unknown-elf-objcopy", "-O", "binary", "guest.elf", "again.bin");
        assertArrayEquals(Files.readAllBytes(project.resolve("again.bin")), Files.readAllBytes(project.resolve("guest.bin")));
    }

    private static void run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).inheritIO().start();
        assertEquals(0, process.waitFor(), String.join(" ", command));
    }

    @Test
    void nothingIsLeftToFillIn() throws Exception {
        for (String kind : List.of("device", "mmu", "sbi", "cpu", "allocator")) {
            Breadboard.run("plugin", "new", kind, kind, "--directory", folder).exits(0);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> Files.isRegularFile(each) && !each.toString().endsWith(".bin")).toList()) {
                assertTrue(!file.toString().contains("__") && !Files.readString(file).contains("__"), file::toString);
            }
        }
    }

    @Test
    void whatCannotBeMadeIsOneLine() throws Exception {
        Files.createDirectory(folder.resolve("taken"));
        refused("'My-Device' is no name for a plugin; allowed: a lower-case letter, then lower-case letters, digits and single -, 40 in all, "
                + "but not none, image", "device", "My-Device");
        refused("'none' is no name for a plugin; allowed: a lower-case letter, then lower-case letters, digits and single -, 40 in all, "
                + "but not none, image", "mmu", "none");
        refused("'example.int' is no package: example.int: Invalid module name: 'int' is not a Java identifier; give another with --package, such as org.acme.timer",
                "device", "int");
        refused("'breadboard.it' is no package for a plugin: breadboard.* is taken", "device", "it", "--package", "breadboard.it");
        refused(folder + "/taken: is there already; a project is written into a new directory", "device", "taken", "--directory", folder);
        refused(folder + "/nowhere: there is no such directory", "device", "it", "--directory", folder.resolve("nowhere"));
        String kinds = Breadboard.run("plugin", "new", "network", "it").exits(2).err();
        assertTrue(kinds.startsWith("breadboard: Invalid value for positional parameter at index 0 (KIND): 'network' is none; allowed: device, mmu, sbi, allocator, cpu\n"), kinds);
    }

    private static void refused(String line, Object... arguments) throws Exception {
        assertEquals(line + "\n", Breadboard.run(Stream.concat(Stream.of("plugin", "new"), Stream.of(arguments)).toArray()).exits(2).err());
    }

    @Test
    void theRepositoryHoldsWhatAPomNeeds() {
        Path repository = Repository.lib().resolveSibling("repository/breadboard");
        for (String artifact : List.of("framework-api", "heap-lab", "plugin-testkit")) {
            for (String end : List.of(".jar", ".pom", "-sources.jar")) {
                assertTrue(Files.isRegularFile(repository.resolve(artifact + "/0.1.0/" + artifact + "-0.1.0" + end)), artifact + end);
            }
        }
    }
}
