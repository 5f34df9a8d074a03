package breadboard.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.core.board.BoardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentReaderTest {
    @TempDir
    private Path folder;

    private Experiment read(String text) throws IOException, BoardException {
        Files.writeString(folder.resolve("board.toml"), "name = \"b\"\n");
        return ExperimentReader.read(Files.writeString(folder.resolve("e.toml"), text));
    }

    private List<String> problems(String text) {
        BoardException refused = assertThrows(BoardException.class, () -> read(text));
        return refused.problems().stream().map(line -> line.replace(folder + "/", "")).toList();
    }

    private static List<String> points(Experiment experiment) {
        return experiment.points().stream().map(point -> Labels.line(Labels.of(experiment, point))).toList();
    }

    @Test
    void theLastAxisVariesFastest() throws Exception {
        Experiment experiment = read("""
                name = "e"
                board = "board.toml"
                [[matrix]]
                key = "harts"
                values = [1, 2]
                [[matrix]]
                key = "append.seed"
                range = "7..8"
                """);
        assertEquals(List.of("harts=1 seed=7", "harts=1 seed=8", "harts=2 seed=7", "harts=2 seed=8"), points(experiment));
        assertEquals(List.of(Role.COMPARE, Role.SAMPLE), experiment.axes().stream().map(Axis::role).toList());
    }

    @Test
    void pointsAreExcludedAndIncludedByLabels() throws Exception {
        Experiment experiment = read("""
                name = "e"
                board = "board.toml"
                [[matrix]]
                key = "boot.append"
                name = "workload"
                values = ["a=1 b=2", "a=2"]
                labels = ["small", "large"]
                [[matrix]]
                key = "harts"
                values = [1, 2]
                [[exclude]]
                workload = "small"
                harts = 2
                [[include]]
                workload = "large"
                harts = [2, 4]
                """);
        assertEquals(List.of("workload=small harts=1", "workload=large harts=1", "workload=large harts=2", "workload=large harts=4"), points(experiment));
        assertEquals("a=1 b=2", experiment.points().getFirst().values().getFirst().text());
    }

    @Test
    void allMistakesAreToldAtOnceWithTheirPlaces() {
        assertEquals(List.of(
                "e.toml:1:1: name: 'no name' is no name; allowed: 1 to 64 letters, digits, _ . and -",
                "e.toml:2:1: board: there is no file 'nowhere.toml' in " + folder,
                "e.toml:3:1: repeats: must be 1..100000, not 0",
                "e.toml:4:13: baseline[0]: the axis 'harts' has no value '3'; it has 1, 2",
                "e.toml:5:1: colour: unknown key; known keys: baseline, board, exclude, include, limits, matrix, metric, name, question, repeats, set, slurm, success, warmup",
                "e.toml:8:17: matrix[0].values[2]: '2' is given twice",
                "e.toml:11:1: matrix[1].range: '5..x' is no range; write for example \"1..30\"",
                "e.toml:13:1: metric[0].name: there is no metric 'speed'; there are instructions, exceptions, guest_ns, resets, console_bytes, wall_ns, cpu_ns, mips, "
                        + "heap.KEY of the report of [heap], and what console = \"PATTERN\" finds in the console's output",
                "e.toml:16:1: metric[1].console: has no group; put the number in parentheses, such as \"took ([0-9]+) steps\"",
                "e.toml:18:1: limits.timeout-seconds: must be more than 0 and at most 1000000000, not -1.0"), problems("""
                name = "no name"
                board = "nowhere.toml"
                repeats = 0
                baseline = ["harts=3"]
                colour = 1
                [[matrix]]
                key = "harts"
                values = [1, 2, 2]
                [[matrix]]
                key = "append.seed"
                range = "5..x"
                [[metric]]
                name = "speed"
                [[metric]]
                name = "own"
                console = "took"
                [limits]
                timeout-seconds = -1
                """));
    }

    @Test
    void aWarmupEndsInOneWay() {
        assertEquals(List.of("e.toml:6:1: warmup: give either console = \"TEXT\" or instructions = N"), problems("""
                name = "e"
                board = "board.toml"
                [[matrix]]
                key = "harts"
                values = [1]
                [warmup]
                console = "ready"
                instructions = 5
                """));
    }

    @Test
    void shardsPartitionTheRuns() {
        assertEquals(new Shard(3, 8), Shard.parse("3/8"));
        for (String wrong : List.of("0/8", "9/8", "3", "-1/2", "1/0", "a/b")) {
            assertThrows(IllegalArgumentException.class, () -> Shard.parse(wrong), wrong);
        }
    }

    @Test
    void wordsOfACommandLineAreSetInPlaceOrAdded() {
        BootWords words = new BootWords("console=ttyS0 seed=1 note=\"a b\"");
        words.set("seed", "7");
        words.set("n", "2");
        assertEquals("console=ttyS0 seed=7 note=\"a b\" n=2", words.line());
    }
}
