package breadboard.app;

import breadboard.core.board.BoardSchema;
import breadboard.experiments.plan.ExperimentSchema;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard schema [board|experiment]`: what such a file may hold, for editors.
@Command(name = "schema", description = "Writes a JSON Schema of board or experiment files, from the installed plugins, so that editors complete and check them.")
final class SchemaCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "KIND", converter = Reader.class, description = "What files: ${COMPLETION-CANDIDATES}. Default: board.")
    private Kind kind = Kind.BOARD;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "File to write; standard output if not given.")
    private Optional<Path> output = Optional.empty();

    @Mixin
    private PluginDirectories directories;

    @Spec
    private CommandSpec spec;

    /// The files that have a schema.
    enum Kind {
        BOARD, EXPERIMENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Reads `KIND`.
    private static final class Reader extends KindReader<Kind> {
        Reader() {
            super(Kind.class);
        }
    }

    @Override
    public Integer call() throws Refusal {
        Map<String, Object> schema = kind == Kind.BOARD ? BoardSchema.of(directories.load(spec.commandLine().getErr())) : ExperimentSchema.experiment();
        String text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(schema);
        if (output.isPresent()) {
            new WholeFile(output.get()).write((text + "\n").getBytes(StandardCharsets.UTF_8));
        } else {
            spec.commandLine().getOut().println(text);
        }
        return ExitCode.OK;
    }
}
