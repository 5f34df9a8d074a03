package breadboard.app;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard plugin new KIND NAME`: what authors of plugins begin with.
@Command(name = "plugin", description = "Helps to write a plugin.", subcommands = PluginCommand.New.class)
final class PluginCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing; there is: new");
    }

    /// Writes a Maven project.
    @Command(name = "new", description = "Writes a Maven project with a plugin that works, its tests and a board that uses it.")
    static final class New implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "KIND", converter = Reader.class, description = "What the plugin builds: ${COMPLETION-CANDIDATES}.")
        private PluginKind kind;

        @Parameters(index = "1", paramLabel = "NAME", description = "The plugin's type, as boards will name it; also the new directory.")
        private String name;

        @Option(names = "--package", paramLabel = "PACKAGE", description = "Package and module of the plugin; example.NAME if not given.")
        private Optional<String> packageName = Optional.empty();

        @Option(names = "--directory", paramLabel = "DIR", description = "Where the directory NAME is made; here if not given.")
        private Path directory = Path.of("");

        @Spec
        private CommandSpec spec;

        /// Reads `KIND`.
        private static final class Reader extends KindReader<PluginKind> {
            Reader() {
                super(PluginKind.class);
            }
        }

        @Override
        public Integer call() throws Refusal {
            PluginProject project = new PluginProject(kind, name, packageName.orElse("example." + name.replace("-", "")));
            Path made = project.write(directory);
            spec.commandLine().getOut().println(made + ": a " + kind + " plugin. Next: cd " + made + " && mvn verify, then see README.md");
            return ExitCode.OK;
        }
    }
}
