package breadboard.app;

import breadboard.core.board.BoardReader;
import breadboard.core.console.HostServices;
import breadboard.core.console.WatchedPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.BuildException;
import breadboard.core.wiring.Wiring;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `breadboard snapshot save BOARD -o FILE`: runs a board up to a point and saves the machine.
@Command(name = "save", description = "Runs a board up to a point and saves the machine there.")
final class SnapshotSaveCommand implements Callable<Integer> {
    @Mixin
    private BoardOptions options;

    @Option(names = {"-o", "--output"}, required = true, paramLabel = "FILE", description = "File to write.")
    private Path output;

    @ArgGroup(multiplicity = "1")
    private Point point;

    @Option(names = "--max-instructions", paramLabel = "N", converter = RunOptions.Count.class,
            description = "With --until: gives up after N instructions.")
    private Optional<Long> maxInstructions = Optional.empty();

    @Option(names = "--quiet", description = "Leaves out the firmware's banner.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    private boolean reached;
    private Machine watched;

    /// Where to save.
    static final class Point {
        @Option(names = "--after-instructions", paramLabel = "N", converter = RunOptions.Count.class,
                description = "Saves after N instructions of all harts together.")
        private Optional<Long> instructions = Optional.empty();

        @Option(names = "--until", paramLabel = "TEXT", description = "Saves when the guest has printed TEXT to the console.")
        private Optional<String> text = Optional.empty();

        @Override
        public String toString() {
            return text.map(wanted -> "'" + wanted + "' was printed").orElseGet(() -> instructions.orElseThrow() + " instructions");
        }
    }

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        if (point.text.filter(String::isEmpty).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--until: the text to wait for is empty");
        }
        BoardUse use = new BoardUse(options.plan(BoardReader::read, err),
                new SnapshotOrigin(options.board().toAbsolutePath().toString(), options.settings()));
        Optional<Script> script = Optional.of(new Script(use.plan().boot().expectations())).filter(each -> !each.isFulfilled());
        SnapshotOutput snapshot = new SnapshotOutput(output, use, script, err);
        try (Session session = new Session(use.plan(), host -> machine(use, host), Optional.empty(), script, quiet, err)) {
            StopCause cause = session.run(Limits.steps(point.instructions.or(() -> maxInstructions).orElse(Long.MAX_VALUE)),
                    (machine, limits) -> script.isPresent() ? expecting(script.get(), machine, limits) : machine.run(limits)).outcome().cause();
            if (script.isPresent() && script.get().unmet().isPresent()) {
                err.println("breadboard: " + output + " was not written: " + script.get().unmet().get());
                return ExitCode.UNMET;
            }
            if (point.instructions.isPresent() && cause instanceof StopCause.StepLimit || reached && cause instanceof StopCause.Interrupted) {
                err.println("breadboard: " + snapshot.write(session.machine()));
                return ExitCode.OK;
            }
            return missed(cause, err);
        }
    }

    /// As `run` would, but not further than to the point, and to it also when all has come that is expected.
    private Outcome expecting(Script script, Machine machine, Limits limits) {
        long end = limits.maxSteps() == Long.MAX_VALUE ? Long.MAX_VALUE : machine.steps() + limits.maxSteps();
        Outcome outcome = script.run(machine, piece -> {
            Outcome made = machine.run(piece);
            if (reached) {
                script.leave();
            }
            return made;
        }, limits);
        boolean early = script.isFulfilled() && !reached && outcome.cause() instanceof StopCause.Interrupted;
        return early ? machine.run(Limits.steps(end == Long.MAX_VALUE ? Long.MAX_VALUE : end - machine.steps())) : outcome;
    }

    private Machine machine(BoardUse use, HostServices host) throws BuildException {
        HostServices watching = point.text.isEmpty() ? host
                : new HostServices(new WatchedPort(host.stdio(), point.text.get(), this::found), host.outputDirectory(), host.banner(), host.files());
        watched = Wiring.machine(use.plan(), watching);
        return watched;
    }

    private void found() {
        reached = true;
        watched.pause();
    }

    private int missed(StopCause cause, PrintWriter err) {
        String why = switch (cause) {
            case StopCause.Off() -> "the guest shut down before";
            case StopCause.Failed(long code) -> "the guest reported failure, code " + Long.toUnsignedString(code) + ", before";
            case StopCause.StepLimit(), StopCause.TimeLimit() -> maxInstructions.orElseThrow() + " instructions (--max-instructions) passed before";
            case StopCause.IdleForever() -> "the guest waits for what can never come before";
            case StopCause.Interrupted() -> "interrupted before";
            case StopCause.ConsoleLost(String message) -> message + ", before";
            case StopCause.Defect(String message, Throwable error) -> {
                Main.defect("internal error: " + message, error, err);
                yield "Breadboard failed before";
            }
        };
        err.println("breadboard: " + output + " was not written: " + why + " " + point);
        return switch (cause) {
            case StopCause.Defect _ -> ExitCode.DEFECT;
            case StopCause.Interrupted() -> ExitCode.INTERRUPTED;
            case StopCause.ConsoleLost _ -> ExitCode.USAGE;
            default -> ExitCode.LIMIT;
        };
    }
}
