package breadboard.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.board.BoardException;
import breadboard.core.board.BoardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Third-party jars: good ones are found, each bad one gives one line and disturbs nobody.
final class PluginLoaderTest {
    @TempDir
    private Path work;
    private Path dropIns;
    private PluginJars jars;

    @BeforeEach
    void goodPluginAmongTheOthers() throws IOException {
        dropIns = Files.createDirectory(work.resolve("plugins"));
        jars = new PluginJars(work);
        jars.jar(dropIns.resolve("good.jar"), "acme.good", "good", "");
    }

    /// Loads the directory, sees that the good plugin is there, and returns the problems without the directory's name.
    private List<String> problems() {
        PluginCatalog catalog = PluginLoader.load(List.of(dropIns));
        assertTrue(catalog.find(Family.MMU, "good").isPresent(), "the good plugin is not found beside a bad one");
        return catalog.problems().stream().map(line -> line.replace(dropIns + "/", "")).toList();
    }

    @Test
    void modularJarIsFoundWithItsOriginAndModule() {
        InstalledPlugin good = PluginLoader.load(List.of(dropIns)).find(Family.MMU, "good").orElseThrow();
        assertEquals("acme.good", good.module());
        assertEquals(dropIns.resolve("good.jar").toString(), good.origin());
        assertEquals(List.of(), good.keys());
        assertEquals(List.of(), problems());
    }

    @Test
    void plainJarWithServicesFileIsFound() throws IOException {
        Path classes = jars.compile(Map.of("P.java", PluginJars.plugin("acme.plain", "plain", 1, "")));
        Files.writeString(Files.createDirectories(classes.resolve("META-INF/services")).resolve("breadboard.api.plugin.Plugin"), "acme.plain.P\n");
        jars.pack(dropIns.resolve("acme-plain-1.0.jar"), classes);
        assertEquals("acme.plain", PluginLoader.load(List.of(dropIns)).find(Family.MMU, "plain").orElseThrow().module());
        assertEquals(List.of(), problems());
    }

    @Test
    void twoPluginsBringTheirOwnVersionsOfOneLibrary() throws IOException {
        for (String version : List.of("1", "2")) {
            Path library = jars.compile(Map.of("module-info.java", "module util { exports util; }",
                    "U.java", "package util; public final class U { public static String version() { return \"" + version + "\"; } }"));
            Path directory = Files.createDirectory(dropIns.resolve("with-util-" + version));
            Path util = jars.pack(directory.resolve("util.jar"), library);
            jars.jar(directory.resolve("plugin.jar"), "acme.v" + version, "v" + version,
                    "if (!util.U.version().equals(\"" + version + "\")) throw new IllegalStateException(util.U.version());", util);
        }
        assertEquals(List.of(), problems());
        PluginCatalog catalog = PluginLoader.load(List.of(dropIns));
        assertNotSame(catalog.find(Family.MMU, "v1").orElseThrow().plugin().getClass().getModule().getLayer(),
                catalog.find(Family.MMU, "v2").orElseThrow().plugin().getClass().getModule().getLayer());
    }

    @Test
    void secondPluginOfOneTypeIsNamedWithTheFirst() {
        jars.jar(dropIns.resolve("second.jar"), "acme.second", "good", "");
        assertEquals(List.of("second.jar: module acme.second: acme.second.P is not used: the mmu plugin 'good' is there already, from module acme.good (good.jar)"),
                problems().stream().map(line -> line.replace(dropIns + "/", "")).toList());
    }

    @Test
    void moduleOfTheApplicationIsRefused() throws IOException {
        Path classes = jars.compile(Map.of("module-info.java", "module breadboard.core { requires breadboard.api; provides breadboard.api.plugin.Plugin with acme.mask.P; }",
                "P.java", PluginJars.plugin("acme.mask", "mask", 1, "")));
        jars.pack(dropIns.resolve("mask.jar"), classes);
        assertEquals(List.of("mask.jar: module breadboard.core is part of the application already"), problems());
    }

    @Test
    void missingDependencyIsNamed() {
        Path library = jars.pack(work.resolve("util.jar"), jars.compile(Map.of("module-info.java", "module util { exports util; }",
                "U.java", "package util; public final class U { }")));
        jars.jar(dropIns.resolve("needy.jar"), "acme.needy", "needy", "", library);
        assertEquals(List.of("needy.jar: is not a usable plugin: Module util not found, required by acme.needy"), problems());
    }

    @Test
    void throwingConstructorIsNamedWithItsReason() {
        jars.jar(dropIns.resolve("throws.jar"), "acme.throwing", "throwing", "if (true) throw new IllegalStateException(\"boom\");");
        assertEquals(List.of("throws.jar: module acme.throwing: acme.throwing.P cannot be used: "
                + "Provider acme.throwing.P could not be instantiated: boom"), problems());
    }

    @Test
    void otherApiLevelIsRefused() {
        jars.pack(dropIns.resolve("newer.jar"), jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.newer", ""),
                "P.java", PluginJars.plugin("acme.newer", "newer", 99, ""))));
        assertEquals(List.of("newer.jar: module acme.newer: acme.newer.P is made for plugin interfaces of level 99; this Breadboard has level 1"), problems());
    }

    @Test
    void reservedTypeIsRefused() {
        jars.jar(dropIns.resolve("none.jar"), "acme.none", "none", "");
        assertEquals(List.of("none.jar: module acme.none: acme.none.P calls itself 'none'; allowed: lower case, digits and -, but not image, none"), problems());
    }

    @Test
    void fileThatIsNoJarIsRefused() throws IOException {
        Files.writeString(dropIns.resolve("text.jar"), "this is no zip file");
        List<String> problems = problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("text.jar: is not a usable plugin: ") && problems.getFirst().contains("zip"), problems::toString);
    }

    @Test
    void jarWhoseNameGivesNoModuleNameIsRefused() throws IOException {
        Path classes = jars.compile(Map.of("P.java", PluginJars.plugin("acme.nine", "nine", 1, "")));
        jars.pack(dropIns.resolve("9bad.jar"), classes);
        List<String> problems = problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("9bad.jar: is not a usable plugin: Unable to derive module descriptor"), problems::toString);
    }

    @Test
    void classOfALaterJavaIsRefused() throws IOException {
        Path classes = jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.later", ""),
                "P.java", PluginJars.plugin("acme.later", "later", 1, "")));
        makeLater(classes.resolve("acme/later/P.class"));
        jars.pack(dropIns.resolve("later.jar"), classes);
        List<String> problems = problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().contains("later.jar") && problems.getFirst().contains("class file version"), problems::toString);
    }

    @Test
    void descriptorOfALaterJavaIsRefused() throws IOException {
        Path classes = jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.later", ""),
                "P.java", PluginJars.plugin("acme.later", "later", 1, "")));
        makeLater(classes.resolve("module-info.class"));
        Files.move(classes, dropIns.resolve("later"));
        List<String> problems = problems();
        assertEquals(1, problems.size());
        assertTrue(problems.getFirst().startsWith("later: is not a usable plugin: "), problems::toString);
    }

    private static void makeLater(Path classFile) throws IOException {
        byte[] bytes = Files.readAllBytes(classFile);
        bytes[6] = 0x7f; // major_version
        Files.write(classFile, bytes);
    }

    @Test
    void recordThatCannotBeReachedIsTheBoardsProblem() throws IOException {
        Path board = Files.writeString(work.resolve("board.toml"), "name = \"x\"\n[mmu]\ntype = \"good\"\n");
        BoardReader reader = new BoardReader(PluginLoader.load(List.of(dropIns)));
        List<String> problems = assertThrows(BoardException.class, () -> reader.read(board, List.of())).problems();
        assertTrue(problems.contains(board + ":2:1: mmu.config: the plugin 'good' (acme.good.P) is broken: java.lang.IllegalStateException: "
                + "acme.good.P$Config cannot be reached: its module must say 'opens acme.good to breadboard.api'"), problems::toString);
    }

    @Test
    void jarWithoutPluginIsNamed() {
        jars.pack(dropIns.resolve("util.jar"), jars.compile(Map.of("module-info.java", "module util { exports util; }",
                "U.java", "package util; public final class U { }")));
        assertEquals(List.of("util.jar: holds no plugin: no module in it says 'provides breadboard.api.plugin.Plugin with …'"), problems());
    }

    @Test
    void missingDirectoryIsNamed() {
        assertEquals(List.of(work.resolve("nowhere") + ": there is no such directory of plugins"),
                PluginLoader.load(List.of(work.resolve("nowhere"))).problems());
    }

    @Test
    void otherFilesInTheDirectoryAreIgnored() throws IOException {
        Files.writeString(dropIns.resolve("README.md"), "drop jars here");
        Files.createDirectory(dropIns.resolve(".git"));
        assertEquals(List.of(), problems());
    }
}
