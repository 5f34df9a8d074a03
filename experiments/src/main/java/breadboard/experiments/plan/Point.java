package breadboard.experiments.plan;

import java.util.List;

/// One point of the matrix: a value for each axis, in the order of the axes.
public record Point(List<AxisValue> values) {
    /// Copies the list.
    public Point {
        values = List.copyOf(values);
    }

    /// The values as text.
    public List<String> texts() {
        return values.stream().map(AxisValue::text).toList();
    }
}
