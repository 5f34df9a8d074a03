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
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// `breadboard run BOARD`: builds the machine and runs it to its end.
@Command(name = "run", description = "Runs a board's software. The guest's console is standard input and output.",
        footer = {"", "At a terminal, Ctrl-A x ends the run and Ctrl-A h lists such keys.",
            "Exit codes: 0 the guest shut down well, 1 it reported failure, 2 usage or configuration,",
            "3 a defect of Breadboard, 4 a limit was reached, 130 interrupted."})
final class RunCommand implements Callable<Integer> {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);

    @Mixin
    private BoardOptions options;

    @Option(names = "--max-instructions", paramLabel = "N", converter = Count.class,
            description = "Ends the run after N instructions of all harts together.")
    private Optional<Long> maxInstructions = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", converter = Seconds.class,
            description = "Ends the run after that time on the host.")
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
        return new Limits(maxInstructions.orElse(Long.MAX_VALUE),
                timeoutSeconds.map(seconds -> seconds.multiply(NANOS_PER_SECOND).longValue()).orElse(Long.MAX_VALUE));
    }

    /// Reads `--max-instructions`.
    private static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            if (text.matches("[0-9]+(_[0-9]+)*") && text.length() < 20) {
                long count = Long.parseUnsignedLong(text.replace("_", ""));
                if (count > 0) {
                    return count;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a count of instructions; allowed: 1 and more, such as 1_000_000");
        }
    }

    /// Reads `--timeout`.
    private static final class Seconds implements ITypeConverter<BigDecimal> {
        private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

        @Override
        public BigDecimal convert(String text) {
            if (text.matches("[0-9]{1,10}([.][0-9]{1,9})?")) {
                BigDecimal seconds = new BigDecimal(text);
                if (seconds.signum() > 0 && seconds.compareTo(MOST) <= 0) {
                    return seconds;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a time in seconds; allowed: more than 0, such as 2.5");
        }
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
