package breadboard.app;

import breadboard.core.wiring.BuildException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program's entry.
@Command(name = "breadboard", mixinStandardHelpOptions = true, versionProvider = BuildInfo.class, scope = CommandLine.ScopeType.INHERIT,
        description = "Plugs a RISC-V machine together from a board file and runs software on it.")
public final class Main implements Runnable {
    /// The commands by name, in the order in which help lists them.
    private static final Map<String, Class<?>> COMMANDS = commands(RunCommand.class, SnapshotCommand.class, CheckCommand.class, PluginsCommand.class,
            PluginCommand.class, SchemaCommand.class, DtbCommand.class, DisasmCommand.class, TraceCommand.class, HeapCommand.class,
            LockstepCommand.class, ExperimentCommand.class);
    /// Set to 1 to see where an internal error came from.
    private static final String DEBUG = "BREADBOARD_DEBUG";

    @Spec
    private CommandSpec spec;

    /// Runs one command and ends the process with its code.
    public static void main(String[] arguments) {
        logInOneLine();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> defect("thread '" + thread.getName() + "' fails: " + thrown, thrown,
                new PrintWriter(System.err, true)));
        System.exit(commandLine(arguments).execute(arguments));
    }

    /// What parts log looks like all else that is not the guest's. Read by the logging system of whichever modules are there.
    private static void logInOneLine() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "breadboard: %5$s%n");
        System.setProperty("jdk.system.logger.format", "breadboard: %5$s%n");
    }

    private static Map<String, Class<?>> commands(Class<?>... commands) {
        Map<String, Class<?>> byName = new LinkedHashMap<>();
        for (Class<?> command : commands) {
            byName.put(command.getAnnotation(Command.class).name(), command);
        }
        return byName;
    }

    /// The command that the arguments begin with and no other, if they begin with one: reading the options of all of them would
    /// take a large part of a start.
    static CommandLine commandLine(String... arguments) {
        CommandLine line = new CommandLine(new Main());
        Class<?> only = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
        (only == null ? COMMANDS.values() : List.of(only)).forEach(line::addSubcommand);
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((exception, command, _) -> explain(exception, command.getErr()));
        line.setParameterExceptionHandler((exception, _) -> misused(exception));
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int misused(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("breadboard: " + exception.getMessage().lines().findFirst().orElse("the command line cannot be used"));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return ExitCode.USAGE;
    }

    private static int explain(Exception exception, PrintWriter err) {
        if (exception instanceof Refusal refusal) {
            refusal.lines().forEach(err::println);
            return ExitCode.USAGE;
        }
        return defect("internal error: " + (exception.getCause() instanceof BuildException refused ? refused.getMessage() : exception), exception, err);
    }

    /// Tells of a failure of Breadboard's own, in one line unless more is asked for.
    static int defect(String message, Throwable error, PrintWriter err) {
        boolean debug = "1".equals(System.getenv(DEBUG));
        err.println("breadboard: " + message.lines().findFirst().orElse("") + (debug ? "" : " (" + DEBUG + "=1 shows where)"));
        if (debug) {
            error.printStackTrace(err);
        }
        return ExitCode.DEFECT;
    }

    /// Prints lines that are not the command's result.
    static void warn(PrintWriter err, List<String> lines) {
        lines.forEach(line -> err.println("breadboard: " + line));
    }
}
