package breadboard.experiments.plan;

import breadboard.core.board.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A checked experiment file. Whether its boards can be built is `Planning`'s to find out.
///
/// @param file      as the user named it
/// @param name      what results and reports are called after
/// @param question  what the experiment is to answer; may be empty
/// @param board     the base board
/// @param settings  what holds for every run
/// @param axes      the matrix, in the order of the file
/// @param points    its points after include and exclude, in order, none twice
/// @param repeats   how often each point runs
/// @param metrics   what is kept of each run; the first is the headline
/// @param baseline  what others are compared with, by axis; empty when nothing is compared
/// @param directory what relative paths in the file are relative to
public record Experiment(
        String file, String name, String question, Path board, List<Setting> settings, List<Axis> axes, List<Point> points, int repeats,
        List<Metric> metrics, RunLimits limits, Success success, Map<String, String> baseline, Optional<Warmup> warmup, SlurmJob slurm,
        Path directory) {

    /// Copies the lists.
    public Experiment {
        settings = List.copyOf(settings);
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        metrics = List.copyOf(metrics);
    }

    /// The axes of a role.
    public List<Axis> axes(Role role) {
        return axes.stream().filter(axis -> axis.role() == role).toList();
    }
}
