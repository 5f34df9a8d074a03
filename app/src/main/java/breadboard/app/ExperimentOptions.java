package breadboard.app;

import breadboard.core.board.BoardException;
import breadboard.core.plugins.PluginCatalog;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.ExperimentReader;
import breadboard.experiments.plan.Hashes;
import breadboard.experiments.plan.PlannedExperiment;
import breadboard.experiments.plan.Planning;
import breadboard.experiments.store.ResultsDirectory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// An experiment, and where its results lie.
final class ExperimentOptions {
    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The experiment file (TOML).")
    private Path file;

    @Option(names = "--out", paramLabel = "DIR", description = "Directory of the results; results/NAME in the working directory otherwise.")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private PluginDirectories plugins;

    private final Hashes hashes = new Hashes();
    private PluginCatalog catalog;

    /// The experiment with every run checked.
    ///
    /// @throws Refusal with all that is wrong
    PlannedExperiment plan(PrintWriter err) throws Refusal {
        try {
            Experiment experiment = ExperimentReader.read(file);
            return Planning.plan(experiment, catalog(err), hashes);
        } catch (BoardException refused) {
            throw new Refusal(refused.problems());
        } catch (UncheckedIOException unreadable) {
            throw new Refusal(unreadable.getMessage());
        }
    }

    /// The plugins that boards may name; loaded once.
    PluginCatalog catalog(PrintWriter err) {
        if (catalog == null) {
            catalog = plugins.load(err);
        }
        return catalog;
    }

    Hashes hashes() {
        return hashes;
    }

    /// The experiment file as it was named.
    Path file() {
        return file;
    }

    /// The same experiment, plugins and results for another process.
    List<String> words(ResultsDirectory directory) {
        List<String> words = new ArrayList<>(List.of(file.toAbsolutePath().toString(), "--out", directory.root().toAbsolutePath().toString()));
        plugins.directories().forEach(each -> words.addAll(List.of("--plugins", each.toAbsolutePath().toString())));
        return words;
    }

    ResultsDirectory results(Experiment experiment) {
        return new ResultsDirectory(out.orElse(Path.of("results", experiment.name())));
    }
}
