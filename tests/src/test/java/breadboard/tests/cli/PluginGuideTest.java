package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Maven;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `docs/plugin-guide.md`, followed by the letter in an empty folder: every command of a section ends well, and what the section shows is printed.
class PluginGuideTest {
    private static final Pattern BLOCK = Pattern.compile("```(sh|text)\n(.*?)```", Pattern.DOTALL);

    /// All builds share it, as an author's would.
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    /// @param shown what the commands print, in order
    private record Section(String title, String commands, List<String> shown) {
        @Override
        public String toString() {
            return title;
        }
    }

    static List<Section> sections() throws IOException {
        List<Section> sections = new ArrayList<>();
        for (String text : Files.readString(Repository.root().resolve("docs/plugin-guide.md")).split("\n## ")) {
            StringBuilder commands = new StringBuilder();
            List<String> shown = new ArrayList<>();
            for (Matcher block = BLOCK.matcher(text); block.find(); ) {
                if (block.group(1).equals("sh")) {
                    commands.append(block.group(2));
                } else {
                    shown.addAll(block.group(2).lines().toList());
                }
            }
            if (!commands.isEmpty()) {
                sections.add(new Section(text.lines().findFirst().orElseThrow(), commands.toString(), shown));
            }
        }
        assertEquals(5, sections.size(), "sections with commands");
        return sections;
    }

    @ParameterizedTest
    @MethodSource("sections")
    void everyCommandWorks(Section section) throws Exception {
        Tools.require("mvn");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        Files.createSymbolicLink(tools.resolve("breadboard"), Repository.root().resolve("breadboard"));
        Maven.offline(tools, shared.resolve("repository"));
        ProcessBuilder builder = Breadboard.prepared(new ProcessBuilder("sh", "-e", "-c", section.commands));
        builder.directory(Files.createDirectory(folder.resolve("empty")).toFile());
        builder.environment().merge("PATH", tools.toString(), (path, first) -> first + ":" + path);
        builder.redirectInput(Path.of("/dev/null").toFile());
        Breadboard.Result result = Breadboard.run(builder);
        assertEquals(0, result.exit(), result::toString);
        // Even a Maven that is told to leave out colours switches them off.
        List<String> lines = result.out().replaceAll("\u001b\\[[0-9;]*m", "").lines().toList();
        int at = 0;
        for (String line : section.shown) {
            int found = lines.subList(at, lines.size()).indexOf(line);
            assertTrue(found >= 0, () -> "'" + line + "' is not printed: " + result);
            at += found + 1;
        }
    }
}
