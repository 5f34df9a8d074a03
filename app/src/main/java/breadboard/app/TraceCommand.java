package breadboard.app;

import breadboard.core.boot.Code;
import breadboard.core.boot.Symbols;
import breadboard.debugger.trace.BinaryTrace;
import breadboard.debugger.trace.TextSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard trace FILE`: a binary trace as text.
@Command(name = "trace", description = "Writes a trace that was made with --trace-format binary as text.")
final class TraceCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The trace.")
    private Path file;

    @Option(names = "--kernel", paramLabel = "FILE", description = "ELF file whose symbols are to be told.")
    private Optional<Path> kernel = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        try {
            Symbols symbols = kernel.isPresent() ? Code.read(kernel.get(), 0).symbols() : Symbols.NONE;
            TextSink text = new TextSink(spec.commandLine().getOut(), symbols, Optional.empty());
            BinaryTrace.copy(file, text);
        } catch (IOException refused) {
            throw new Refusal(refused.getMessage());
        } finally {
            spec.commandLine().getOut().flush();
        }
        return ExitCode.OK;
    }
}
