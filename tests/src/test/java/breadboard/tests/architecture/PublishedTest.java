package breadboard.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Repository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What authors of plugins get: documentation that javadoc accepts, sources, and under which licence.
class PublishedTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"framework-api", "heap-lab", "plugin-testkit"})
    void javadocHasNothingToSay(String module) throws IOException {
        String others = Arrays.stream(System.getProperty("jdk.module.path").split(":"))
                .filter(each -> !each.contains("/" + module + "/")).collect(Collectors.joining(":"));
        List<String> arguments = new ArrayList<>(List.of("-quiet", "-Werror", "-Xdoclint:all,-missing", "-d", folder.toString(), "-p", others));
        try (Stream<Path> sources = Files.walk(Repository.root().resolve(module).resolve("src/main/java"))) {
            sources.filter(each -> each.toString().endsWith(".java")).map(Path::toString).sorted().forEach(arguments::add);
        }
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javadoc").orElseThrow().run(writer, writer, arguments.toArray(String[]::new));
        assertEquals(0, exit, said::toString);
        assertEquals("", said.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework-api", "heap-lab", "plugin-testkit"})
    void sourcesAndLicenceAreThere(String module) throws IOException {
        Path published = Repository.lib().resolveSibling("repository/breadboard").resolve(module).resolve("0.1.0");
        assertTrue(Files.size(published.resolve(module + "-0.1.0-sources.jar")) > 10_000, module);
        assertTrue(Files.readString(published.resolve(module + "-0.1.0.pom")).contains("<name>Apache-2.0</name>"), module);
    }

    @Test
    void theLicenceIsTheWholeOne() throws IOException {
        String text = Files.readString(Repository.root().resolve("LICENSE"));
        assertTrue(text.contains("Apache License") && text.contains("Version 2.0, January 2004") && text.contains("END OF TERMS AND CONDITIONS"), text);
    }
}
