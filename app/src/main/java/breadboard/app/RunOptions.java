package breadboard.app;

import breadboard.core.machine.Limits;
import breadboard.core.machine.StopCause;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/// What every command that runs a machine can be told about the run.
final class RunOptions {
    @Option(names = "--max-instructions", paramLabel = "N", converter = Count.class,
            description = "Ends the run after N instructions of all harts together.")
    private Optional<Long> maxInstructions = Optional.empty();

    @Option(names = "--timeout", paramLabel = "SECONDS", converter = Seconds.class,
            description = "Ends the run after that time on the host.")
    private Optional<Timeout> timeout = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Writes what the run was and took, as one JSON object.")
    private Optional<Path> reportFile = Optional.empty();

    @Option(names = "--quiet", description = "Leaves out the firmware's banner.")
    private boolean quiet;

    @Option(names = "--save", paramLabel = "FILE",
            description = "When the run is ended by a limit, Ctrl-A x or Ctrl-C, saves the machine to continue it with `snapshot restore`.")
    private Optional<Path> saveFile = Optional.empty();

    @Mixin
    private GdbOptions gdb;

    @Mixin
    private TraceOptions trace;

    @Mixin
    private ProfileOptions profile;

    /// Whether a profile is taken.
    ProfileOptions profile() {
        return profile;
    }

    /// What is to be written down.
    TraceOptions trace() {
        return trace;
    }

    /// How a debugger can look in.
    GdbOptions gdb() {
        return gdb;
    }

    @Option(names = "--stats", description = "Says at the end what the engine has done, on standard error.")
    private boolean stats;

    /// Whether to say what the engine has done.
    boolean stats() {
        return stats;
    }

    /// Where to write the report.
    Optional<Path> report() {
        return reportFile;
    }

    /// Where to save a machine that could go on.
    Optional<Path> save() {
        return saveFile;
    }

    /// Whether only the guest and problems are to be heard.
    boolean quiet() {
        return quiet;
    }

    /// How long the run may go on.
    Limits limits() {
        return new Limits(maxInstructions.orElse(Long.MAX_VALUE),
                timeout.map(Timeout::nanos).orElse(Long.MAX_VALUE));
    }

    /// Reads a count of instructions.
    static final class Count implements ITypeConverter<Long> {
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

    /// A time as it was asked for, and in nanoseconds. `BigDecimal` would do, but takes 60 ms to load (ADR 26).
    private record Timeout(String seconds, long nanos) {
    }

    /// Reads `--timeout`.
    private static final class Seconds implements ITypeConverter<Timeout> {
        private static final int DIGITS = 9;
        private static final long MOST = 1_000_000_000_000_000_000L;

        @Override
        public Timeout convert(String text) {
            if (text.matches("[0-9]{1,10}([.][0-9]{1,9})?")) {
                String[] parts = text.split("[.]");
                String fraction = parts.length > 1 ? parts[1] : "";
                // At most 19 digits, which a number without a sign can hold.
                long nanos = Long.parseUnsignedLong(parts[0] + fraction + "0".repeat(DIGITS - fraction.length()));
                if (nanos > 0 && nanos <= MOST) {
                    return new Timeout(text, nanos);
                }
            }
            throw new TypeConversionException("'" + text + "' is not a time in seconds; allowed: more than 0, such as 2.5");
        }
    }

    /// Says why the run ended, unless it ended well.
    int explain(StopCause cause, PrintWriter err) {
        return switch (cause) {
            case StopCause.Off() -> ExitCode.OK;
            case StopCause.Failed(long code) ->
                    said(ExitCode.GUEST_FAILED, "the guest reported failure, code " + Long.toUnsignedString(code), err);
            case StopCause.StepLimit() ->
                    said(ExitCode.LIMIT, "stopped after " + maxInstructions.orElseThrow() + " instructions (--max-instructions)", err);
            case StopCause.TimeLimit() ->
                    said(ExitCode.LIMIT, "stopped after " + timeout.orElseThrow().seconds() + " seconds (--timeout)", err);
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
}
