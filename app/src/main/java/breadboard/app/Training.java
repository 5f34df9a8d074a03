package breadboard.app;

import java.util.ArrayList;
import java.util.List;

/// The run that the start-up cache is made of: executes what the JVM is to know before (ADR 26). The launcher runs it when it prepares the cache.
///
/// What comes first decides most: how often branches go where is counted until a method is compiled for good.
final class Training {
    /// A guest that does not end is a failure, not a build that never ends.
    private static final String LIMIT = " --timeout 120";
    private static final String GUEST = "run guests/training/board.toml --kernel guests/images/training.elf --quiet" + LIMIT;
    /// Command lines of the program; their files are in the repository.
    private static final List<String> LINES = List.of(
            GUEST,
            GUEST + " --set cpu.config.engine=interpreter",
            "run configs/boards/rcore-heap.toml --quiet" + LIMIT,
            "run configs/boards/virt.toml --kernel guests/images/sbi-check.elf" + LIMIT,
            "run configs/boards/bench.toml --kernel guests/images/bench/fib.elf" + LIMIT,
            "check configs/boards/virt.toml",
            "plugins",
            "--help",
            "heap compare workload:robson?n=4 --strategy buddy,first-fit",
            "experiment plan configs/experiments/heap-kernel.toml");

    private Training() {
    }

    /// @param arguments the repository's folder
    public static void main(String[] arguments) {
        for (String line : LINES) {
            String[] words = words(line, arguments[0]);
            System.out.println("breadboard " + String.join(" ", words));
            int code = Main.commandLine(words).execute(words);
            if (code != ExitCode.OK) {
                System.err.println("breadboard: 'breadboard " + line + "' ends with " + code + " in the training for the start-up cache");
                System.exit(ExitCode.DEFECT);
            }
        }
        System.exit(ExitCode.OK);
    }

    /// Paths become absolute: the process may run anywhere.
    private static String[] words(String line, String folder) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            words.add(word.matches("(guests|configs)/.*") ? folder + "/" + word : word);
        }
        return words.toArray(String[]::new);
    }
}
