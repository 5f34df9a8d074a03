package breadboard.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Third-party jars that are right; `BrokenJarsTest` has the others.
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
        jars.pack(dropIns.resolve("acme-plain-1.0.jar"), PluginJars.serve(classes, "acme.plain.P"));
        assertEquals("acme.plain", PluginLoader.load(List.of(dropIns)).find(Family.MMU, "plain").orElseThrow().module());
        assertEquals(List.of(), problems());
    }

    @Test
    void versionAndVendorComeFromModuleAndManifest() throws IOException {
        Path manifest = Files.writeString(work.resolve("manifest"), "Implementation-Version: 2.1\nImplementation-Vendor: Acme Inc.\n");
        jars.pack(dropIns.resolve("told.jar"), jars.plugin("acme.told", "told", ""), "--module-version", "1.5", "--manifest", manifest.toString());
        Path plain = PluginJars.serve(jars.compile(Map.of("P.java", PluginJars.plugin("acme.plain", "plain", 1, ""))), "acme.plain.P");
        jars.pack(dropIns.resolve("plain.jar"), plain, "--manifest", manifest.toString());
        PluginCatalog catalog = PluginLoader.load(List.of(dropIns));
        assertEquals(new PluginOrigin(Optional.of("acme.told"), Optional.of(dropIns.resolve("told.jar")), Optional.of("1.5"), Optional.of("Acme Inc.")),
                catalog.find(Family.MMU, "told").orElseThrow().from());
        assertEquals(new PluginOrigin(Optional.of("plain"), Optional.of(dropIns.resolve("plain.jar")), Optional.of("2.1"), Optional.of("Acme Inc.")),
                catalog.find(Family.MMU, "plain").orElseThrow().from());
        assertEquals(Optional.empty(), catalog.find(Family.MMU, "good").orElseThrow().from().version());
    }

    @Test
    void classesOfAnOlderJavaAreFine() throws IOException {
        Path classes = jars.plugin("acme.older", "older", "");
        PluginJars.setJavaVersion(classes.resolve("acme/older/P.class"), 61);
        jars.pack(dropIns.resolve("older.jar"), classes);
        assertEquals(List.of(), problems());
        assertTrue(PluginLoader.load(List.of(dropIns)).find(Family.MMU, "older").isPresent());
    }

    @Test
    void oneFailingPluginLeavesTheOthersOfItsJar() throws IOException {
        Path classes = jars.compile(Map.of("module-info.java", PluginJars.moduleInfo("acme.two", "").replace("with acme.two.P", "with acme.two.P, acme.two.Q"),
                "P.java", PluginJars.plugin("acme.two", "first", 1, "if (true) throw new IllegalStateException(\"boom\");"),
                "Q.java", PluginJars.plugin("acme.two", "second", 1, "").replace("class P ", "class Q ").replace("P()", "Q()").replace("<P.", "<Q.")));
        jars.pack(dropIns.resolve("two.jar"), classes);
        assertEquals(List.of("two.jar: module acme.two: plugin acme.two.P cannot be used: its constructor throws java.lang.IllegalStateException: boom"), problems());
        assertTrue(PluginLoader.load(List.of(dropIns)).find(Family.MMU, "second").isPresent());
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
