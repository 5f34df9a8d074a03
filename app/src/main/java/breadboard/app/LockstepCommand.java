package breadboard.app;

import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.board.Setting;
import breadboard.core.console.HostServices;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `breadboard lockstep BOARD`: the same machine under the interpreter and under the board's engine, side by side.
@Command(name = "lockstep", description = "Runs a board twice, under the interpreter and under the engine that the board names, and stops at the first"
        + " difference. Guests get no input, and their output is compared, not shown.",
        footer = {"", "Exit codes: 0 no difference, 1 the engines differ, 4 no difference up to the limit."})
final class LockstepCommand implements Callable<Integer> {
    private static final String ENGINE = "cpu.config.engine=";
    /// Comparing all of memory takes far longer than so few steps.
    private static final int COMPARISONS_PER_MEMORY = 100;

    @Mixin
    private BoardOptions options;

    @Option(names = "--every", paramLabel = "N", converter = RunOptions.Count.class, defaultValue = "1000",
            description = "Compares the harts after each N instructions, and memory a hundredth as often (default: ${DEFAULT-VALUE}).")
    private long every;

    @Option(names = "--max-instructions", paramLabel = "N", converter = RunOptions.Count.class,
            description = "Ends after N instructions of all harts together.")
    private Optional<Long> maxInstructions = Optional.empty();

    @Option(names = "--stats", description = "Says at the end what the board's engine has done, so how much of what was compared it had compiled.")
    private boolean stats;

    @Spec
    private CommandSpec spec;

    /// Two machines that must be the same after each piece.
    private record Pair(Machine interpreted, Machine other) {
        List<String> differences(boolean memoryToo) {
            List<String> differences = MachineStates.differences(interpreted, other);
            if (memoryToo && differences.isEmpty()) {
                differences.addAll(MachineStates.memoryDifferences(interpreted, other));
            }
            return differences;
        }
    }

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        Plan other = options.plan(BoardReader::read, err);
        Plan interpreted = options.plan((reader, board, settings) -> {
            List<Setting> more = new ArrayList<>(settings);
            more.add(Setting.set(ENGINE + "interpreter"));
            return reader.read(board, more);
        }, err);
        try (Machine one = machine(interpreted); Machine two = machine(other)) {
            int exit = compare(new Pair(one, two), err);
            if (stats) {
                Report.writeFigures(two.engineFigures(), err);
            }
            return exit;
        }
    }

    private static Machine machine(Plan plan) throws Refusal {
        try {
            return Wiring.machine(plan, new HostServices(StreamPort.nowhere(), Path.of(""), false));
        } catch (BuildException refused) {
            throw new Refusal(refused.getMessage());
        }
    }

    private int compare(Pair pair, PrintWriter err) {
        long limit = maxInstructions.orElse(Long.MAX_VALUE);
        long steps = 0;
        for (long comparison = 1; steps < limit; comparison++) {
            long before = steps;
            Limits piece = Limits.steps(Math.min(every, limit - steps));
            Outcome one = pair.interpreted.run(piece);
            Outcome two = pair.other.run(piece);
            steps = one.steps();
            boolean ended = !(one.cause() instanceof StopCause.StepLimit);
            List<String> differences = pair.differences(ended || steps == limit || comparison % COMPARISONS_PER_MEMORY == 0);
            if (!one.cause().word().equals(two.cause().word())) {
                differences.addFirst("ended: interpreter " + one.cause().word() + ", other " + two.cause().word());
            }
            if (!differences.isEmpty()) {
                err.printf("breadboard: the engines differ between step %,d and step %,d%n", before, steps);
                differences.forEach(err::println);
                return ExitCode.GUEST_FAILED;
            }
            if (ended) {
                err.printf("breadboard: no difference in %,d steps; the guest ended: %s%n", steps, one.cause().word());
                return ExitCode.OK;
            }
        }
        err.printf("breadboard: no difference in %,d steps (--max-instructions)%n", steps);
        return ExitCode.LIMIT;
    }
}
