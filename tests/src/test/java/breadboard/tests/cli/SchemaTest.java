package breadboard.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The JSON Schemas, as somebody else's validator (Python's jsonschema, over its own TOML parser) understands them.
class SchemaTest {
    private static final String VALIDATOR = """
            import json, sys, tomllib, jsonschema
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            for error in jsonschema.Draft202012Validator(schema).iter_errors(tomllib.load(open(sys.argv[2], "rb"))):
                print("/".join(map(str, error.absolute_path)))
            """;
    private static final Path RCORE = Repository.root().resolve("configs/boards/rcore-heap.toml");

    @TempDir
    private static Path shared;
    private static Path boardSchema;
    private static Path experimentSchema;

    @TempDir
    private Path folder;

    @BeforeAll
    static void write() throws Exception {
        boardSchema = shared.resolve("board.json");
        experimentSchema = shared.resolve("experiment.json");
        Breadboard.run("schema", "-o", boardSchema).exits(0);
        Breadboard.run("schema", "experiment", "-o", experimentSchema).exits(0);
    }

    /// Where the validator finds something wrong.
    private List<String> complaints(Path schema, Path file) throws IOException, InterruptedException {
        Tools.require("python3");
        assumeTrue(new ProcessBuilder("python3", "-c", "import tomllib, jsonschema; jsonschema.Draft202012Validator").start().waitFor() == 0,
                "python3-jsonschema is not installed");
        Path script = Files.writeString(folder.resolve("validate.py"), VALIDATOR);
        Breadboard.Result result = Breadboard.run(new ProcessBuilder("python3", script.toString(), schema.toString(), file.toString()));
        assertEquals(0, result.exit(), result::toString);
        return result.lines();
    }

    private static List<Path> shipped(String directory) throws IOException {
        try (Stream<Path> files = Files.list(Repository.root().resolve("configs").resolve(directory))) {
            List<Path> all = new ArrayList<>(files.filter(file -> file.toString().endsWith(".toml")).toList());
            assertFalse(all.isEmpty());
            return all;
        }
    }

    @Test
    void everyShippedBoardIsValid() throws Exception {
        for (Path board : shipped("boards")) {
            assertEquals(List.of(), complaints(boardSchema, board), board::toString);
        }
    }

    @Test
    void everyShippedExperimentIsValid() throws Exception {
        for (Path experiment : shipped("experiments")) {
            assertEquals(List.of(), complaints(experimentSchema, experiment), experiment::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            harts = 1                 | harts = "one"              | harts
            harts = 1                 | harts = 9                  | harts
            size = "128MiB"           | size = "128 megabytes"     | memory/size
            base = "0x8000_0000"      | base = "somewhere"         | memory/base
            type = "rv64"             | type = "rv46"              | cpu/type
            type = "sv39"             | type = "sv93"              | mmu/type
            firmware-size = "2MiB"    | firmware-size = true       | sbi/config/firmware-size
            mode = "virtual"          | mode = "fast"              | clock/mode
            type = "plic"             | type = "pick"              | device/2/type
            irq     = "plic0:10"      | irq     = "plic0"          | device/3/config/irq
            console = "stdio"         | console = "terminal"       | device/3/config/console
            console = "stdio"         | colour = "green"           | device/3/config
            id   = "clint0"           | id   = "CLINT"             | device/1/id
            kernel = "guests/images/heap-kernel.elf" | kernal = "a" | boot
            """)
    void aSpoiledBoardIsNotAndThePlaceIsTold(String right, String wrong, String place) throws Exception {
        String board = Files.readString(RCORE);
        String part = board.lines().map(String::strip).filter(line -> line.replaceAll(" +", " ").startsWith(right.replaceAll(" +", " "))).findFirst().orElseThrow();
        Path spoiled = Files.writeString(folder.resolve("board.toml"), board.replaceFirst(Pattern.quote(part), wrong));
        assertEquals(List.of(place), complaints(boardSchema, spoiled));
        assertEquals(2, Breadboard.run("check", spoiled).exit(), "breadboard check agrees");
    }

    @Test
    void aSpoiledExperimentIsNot() throws Exception {
        Path spoiled = Files.writeString(folder.resolve("experiment.toml"), "name = \"x\"\nboard = \"b.toml\"\nrepeat = 3\n[[matrix]]\nkey = 4\n");
        assertEquals(List.of("", "matrix/0/key"), complaints(experimentSchema, spoiled).stream().sorted().toList());
    }
}
