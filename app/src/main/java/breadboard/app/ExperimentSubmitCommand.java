package breadboard.app;

import breadboard.experiments.cluster.SlurmScripts;
import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.store.AtomicFile;
import breadboard.experiments.store.ResultsDirectory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

/// `breadboard experiment submit EXPERIMENT`: hands the runs to a batch system.
@Command(name = "submit", description = "Submits the experiment to Slurm: an array of shards, and a job behind it that collects and reports.",
        footer = {"", "The [slurm] table of the experiment says what the jobs ask for. Prints the ids of both jobs."})
final class ExperimentSubmitCommand implements Callable<Integer> {
    /// Batch systems that can be submitted to.
    enum Engine {
        slurm
    }

    @Mixin
    private ExperimentOptions options;

    @Option(names = "--engine", paramLabel = "NAME", required = true, description = "The batch system: ${COMPLETION-CANDIDATES}.")
    private Engine engine;

    @Option(names = "--dry-run", description = "Writes the scripts, and submits nothing.")
    private boolean dryRun;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Refusal {
        PrintWriter err = spec.commandLine().getErr();
        PlannedExperiment planned = options.plan(err);
        ResultsDirectory directory = options.results(planned.experiment());
        SlurmScripts scripts = new SlurmScripts(planned.experiment(), launcher(), options.words(directory), directory.logs().toAbsolutePath(),
                Path.of("").toAbsolutePath());
        Path shards = write(directory, "slurm-shards.sh", scripts.shards());
        Path collect = write(directory, "slurm-collect.sh", scripts.collect());
        if (dryRun) {
            spec.commandLine().getOut().println(shards + "\n" + collect);
            return ExitCode.OK;
        }
        String array = sbatch(List.of(), shards);
        String collector = sbatch(List.of("--dependency=afterany:" + array), collect);
        spec.commandLine().getOut().println(array + " " + collector);
        err.println("breadboard: job " + array + " runs " + planned.runs().size() + " runs in " + planned.experiment().slurm().shards()
                + " shards, job " + collector + " collects; logs in " + directory.logs());
        return ExitCode.OK;
    }

    private static Path launcher() throws Refusal {
        return Home.directory().map(home -> home.resolve("breadboard").toAbsolutePath()).filter(Files::isExecutable)
                .orElseThrow(() -> new Refusal("breadboard: cannot tell what the nodes should start; start with the script ./breadboard"));
    }

    private static Path write(ResultsDirectory directory, String name, String script) throws Refusal {
        try {
            Files.createDirectories(directory.logs());
            AtomicFile.replace(directory.collected(name), script.getBytes(StandardCharsets.UTF_8));
            return directory.collected(name);
        } catch (IOException failed) {
            throw new Refusal(directory.root() + ": cannot be written: " + failed.getMessage());
        }
    }

    /// Submits a script.
    ///
    /// @return the job's id
    private static String sbatch(List<String> arguments, Path script) throws Refusal {
        List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
        command.addAll(arguments);
        command.add(script.toString());
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            Optional<String> last = said.lines().reduce((_, line) -> line);
            if (process.waitFor() == 0 && last.isPresent()) {
                return last.get().split(";")[0];
            }
            throw new Refusal("sbatch refuses " + script + ": " + last.orElse("without a reason"));
        } catch (IOException missing) {
            throw new Refusal("sbatch cannot be started: " + missing.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Refusal("breadboard: interrupted");
        }
    }
}
