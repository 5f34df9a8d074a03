package breadboard.experiments.plan;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A point's values by the names of their axes.
public final class Labels {

    private Labels() { }

    /// Axis name to value, in the order of the axes.
    public static SequencedMap<String, String> of(Experiment experiment, Point point) {
        SequencedMap<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < experiment.axes().size(); i++) {
            labels.put(experiment.axes().get(i).name(), point.values().get(i).label());
        }
        return labels;
    }

    /// A value without control characters, which do not belong on a terminal.
    public static String printable(String value) {
        return value.replace("\n", "\\n").replaceAll("\\p{Cntrl}", "?");
    }

    /// `strategy=slab size=1MiB`.
    public static String line(SequencedMap<String, String> labels) {
        StringBuilder line = new StringBuilder();
        labels.forEach((axis, value) -> line.append(line.isEmpty() ? "" : " ").append(axis).append('=').append(printable(value)));
        return line.toString();
    }
}
