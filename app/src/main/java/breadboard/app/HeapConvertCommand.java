package breadboard.app;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `breadboard heap convert TRACE -o FILE`: a trace in one of Breadboard's own formats.
@Command(name = "convert", description = "Writes a trace in Breadboard's own format: JSON lines where FILE ends in .jsonl, else binary; .gz behind it compresses.")
final class HeapConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "TRACE", description = "A file or workload.")
    private String traceText;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", required = true, description = "The file to write.")
    private Path output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        new WholeFile(output);
        Trace trace = TraceArgument.read(traceText);
        Map<String, String> properties = new LinkedHashMap<>(trace.properties());
        properties.putIfAbsent("source", trace.name() + " (" + trace.format() + ")");
        try {
            TraceWriter.create(output, properties).all(trace);
            spec.commandLine().getErr().println("breadboard: " + trace.events() + " events, " + Files.size(output) + " bytes");
        } catch (IOException failed) {
            throw new Refusal(output + ": cannot be written: " + failed.getMessage());
        }
        return ExitCode.OK;
    }
}
