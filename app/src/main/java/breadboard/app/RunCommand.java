package breadboard.app;

import breadboard.core.board.BoardReader;
import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.StopCause;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `breadboard run BOARD`: builds the machine and runs it to its end.
@Command(name = "run", description = "Runs a board's software. The guest's console is standard input and output.",
        footer = {"", "At a terminal, Ctrl-A x ends the run and Ctrl-A h lists such keys.",
            "Exit codes: 0 the guest shut down well, 1 it reported failure, 2 usage or configuration,",
            "3 a defect of Breadboard, 4 a limit was reached, 130 interrupted."})
final class RunCommand implements Callable<Integer> {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    @Mixin
    private BoardOptions options;

    @Option(names = "--max-instructions", paramLabel = "N", description = "Ends the run after N instructions of all harts together.")
    private Optional<Long> maxInstructions = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "Ends the run after that time on the host.")
    private Optional<BigDecimal> timeoutSeconds = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Writes what the run was and took, as one JSON object.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(names = "--quiet", description = "Leaves out the firmware's banner.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        Limits limits = limits();
        Plan plan = options.plan(BoardReader::read, err);
        Optional<WholeFile> report = Optional.empty();
        Optional<Provenance> provenance = Optional.empty();
        if (reportFile.isPresent()) {
            report = Optional.of(new WholeFile(reportFile.get()));
            provenance = Optional.of(Provenance.of(options, plan));
        }
        try (Session session = new Session(plan, quiet, err)) {
            RunResult result = session.run(limits);
            int exit = explain(result.outcome().cause(), err);
            if (report.isPresent()) {
                report.get().write(Report.of(plan, result, exit, provenance.orElseThrow()));
            }
            summarize(result, err);
            return exit;
        }
    }

    private Limits limits() {
        long steps = maxInstructions.orElse(Long.MAX_VALUE);
        if (steps <= 0) {
            throw new ParameterException(spec.commandLine(), "--max-instructions must be positive, not " + steps);
        }
        if (timeoutSeconds.isEmpty()) {
            return Limits.steps(steps);
        }
        BigDecimal nanos = timeoutSeconds.get().multiply(NANOS_PER_SECOND);
        if (nanos.signum() <= 0 || nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            throw new ParameterException(spec.commandLine(), "--timeout must be positive and less than 9e9, not " + timeoutSeconds.get());
        }
        return new Limits(steps, nanos.longValue());
    }

    /// Says why the run ended, unless it ended well.
    private int explain(StopCause cause, PrintWriter err) {
        return switch (cause) {
            case StopCause.Off() -> ExitCode.OK;
            case StopCause.Failed(long code) ->
                    said(ExitCode.GUEST_FAILED, "the guest reported failure, code " + Long.toUnsignedString(code), err);
            case StopCause.StepLimit() ->
                    said(ExitCode.LIMIT, "stopped after " + maxInstructions.orElseThrow() + " instructions (--max-instructions)", err);
            case StopCause.TimeLimit() ->
                    said(ExitCode.LIMIT, "stopped after " + timeoutSeconds.orElseThrow() + " seconds (--timeout)", err);
            case StopCause.IdleForever() ->
                    said(ExitCode.LIMIT, "stopped: the guest waits, and nothing is left that could wake it", err);
            case StopCause.Interrupted() -> said(ExitCode.INTERRUPTED, "interrupted", err);
            case StopCause.ConsoleLost(String message) -> said(ExitCode.USAGE, message, err);
            case StopCause.Defect(String message, Throwable error) -> Main.defect("internal error: " + message, error, err);
        };
    }

    private static int said(int exit, String line, PrintWriter err) {
        err.println("breadboard: " + line);
        return exit;
    }

    /// Somebody who watches is told what the run took.
    private void summarize(RunResult result, PrintWriter err) {
        if (!quiet && Terminal.isError()) {
            err.println(String.format(Locale.ROOT, "breadboard: %,d instructions, %.2f s, %.1f million instructions per CPU second",
                    result.outcome().instructions(), result.wallNanos() / 1e9, result.mips()));
        }
    }
}
