package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {
    private static final Path LAUNCHER = Repository.root().resolve("breadboard");

    @TempDir
    private Path folder;

    @Test
    void itStartsThroughSymbolicLinksFromAnyDirectory() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("a b/c"));
        Files.createSymbolicLink(elsewhere.resolve("absolute"), LAUNCHER);
        Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("a b/c/absolute"));
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(relative.toString(), "--version")).directory(elsewhere.toFile());
        assertTrue(Breadboard.run(builder).exits(0).out().startsWith("breadboard "));
    }

    @Test
    void itFindsAJdkByItself() throws Exception {
        ProcessBuilder builder = Breadboard.builder("--version");
        builder.environment().remove("BREADBOARD_JAVA");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        assertTrue(Breadboard.run(builder).exits(0).out().startsWith("breadboard "));
    }

    @Test
    void aJavaThatIsTooOldIsNotUsed() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        script(old.resolve("java"), "echo 'the old java ran' >&2; exit 9");
        Files.writeString(folder.resolve("old/release"), "JAVA_VERSION=\"17.0.15\"\n");
        ProcessBuilder builder = Breadboard.builder("--version");
        builder.environment().remove("BREADBOARD_JAVA");
        builder.environment().put("JAVA_HOME", folder.resolve("old").toString());
        builder.environment().put("JAVA25_HOME", System.getProperty("java.home"));
        assertTrue(Breadboard.run(builder).exits(0).out().startsWith("breadboard "));
    }

    @Test
    void whatIsNotBuiltIsBuiltFirstAndSaidOnStandardError() throws Exception {
        Path copy = Files.copy(LAUNCHER, folder.resolve("breadboard"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), "echo \"mvn $*\"; mkdir -p app/target/breadboard; cp -R '" + Repository.lib() + "' app/target/breadboard/lib");
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(copy.toString(), "--version"));
        builder.environment().remove("BREADBOARD_NO_BUILD");
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Breadboard.Result first = Breadboard.run(builder).exits(0);
        assertEquals("""
                breadboard: building (mvn -Dmaven.test.skip package), this takes a minute
                mvn -q -B -Dstyle.color=never -Dmaven.test.skip -pl app -am package
                """, first.err());
        assertTrue(first.out().startsWith("breadboard "), first::toString);
        assertEquals("", Breadboard.run(builder).exits(0).err(), "the second time it is there");
        Path source = Files.createDirectories(folder.resolve("app/src/main/java")).resolve("New.java");
        Files.writeString(source, "class New { }");
        assertFalse(Breadboard.run(builder).exits(0).err().isEmpty(), "a newer source is built");
    }

    @Test
    void aBuildThatFailsIsToldAndNothingRuns() throws Exception {
        Path copy = Files.copy(LAUNCHER, folder.resolve("breadboard"));
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("mvn"), "echo '[ERROR] no'; exit 1");
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder(copy.toString(), "--version"));
        builder.environment().remove("BREADBOARD_NO_BUILD");
        builder.environment().merge("PATH", bin.toString(), (path, first) -> first + ":" + path);
        Breadboard.Result result = Breadboard.run(builder).exits(2);
        assertTrue(result.err().endsWith("[ERROR] no\nbreadboard: the build failed\n"), result::err);
        assertEquals("", result.out());
    }

    private static void script(Path file, String body) throws Exception {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
