package breadboard.experiments.report;

import breadboard.experiments.plan.Axis;
import breadboard.experiments.plan.Experiment;
import breadboard.experiments.plan.Labels;
import breadboard.experiments.plan.Role;
import breadboard.experiments.store.RunRecord;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a run stands in a report: its axes, sorted by their roles.
///
/// @param series   what is compared: `slab`
/// @param panel    what is kept apart: `size=1MiB`; empty when nothing is
/// @param workload what is averaged over; empty when nothing is
/// @param sample   what makes pairs
record Coordinates(String series, String panel, String workload, String sample) {

    static Coordinates of(Experiment experiment, RunRecord run) {
        return new Coordinates(series(experiment, run.point()), named(experiment.axes(Role.SPLIT), run.point()),
                values(experiment.axes(Role.WORKLOAD), run.point()), values(experiment.axes(Role.SAMPLE), run.point()));
    }

    /// The series that others are compared with: the file's baseline, or else the first.
    static String baseline(Experiment experiment) {
        Map<String, String> first = experiment.axes(Role.COMPARE).stream()
                .collect(Collectors.toMap(Axis::name, axis -> experiment.baseline().getOrDefault(axis.name(), axis.values().getFirst().label())));
        return series(experiment, first);
    }

    private static String series(Experiment experiment, Map<String, String> point) {
        List<Axis> axes = experiment.axes(Role.COMPARE);
        return axes.size() == 1 ? Labels.printable(point.get(axes.getFirst().name())) : named(axes, point);
    }

    private static String named(List<Axis> axes, Map<String, String> point) {
        return axes.stream().map(axis -> axis.name() + "=" + Labels.printable(point.get(axis.name()))).collect(Collectors.joining(" "));
    }

    private static String values(List<Axis> axes, Map<String, String> point) {
        return axes.stream().map(axis -> Labels.printable(point.get(axis.name()))).collect(Collectors.joining(" "));
    }
}
