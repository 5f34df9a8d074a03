package breadboard.experiments.plan;

/// One value of an axis.
///
/// @param text  as it takes the place of the key's value
/// @param label what points and reports call it
/// @param place where the experiment file has it, for messages: `file:line:column: matrix[0].values[1]`
public record AxisValue(String text, String label, String place) {

    /// A value that is its own label.
    AxisValue(String text, String place) {
        this(text, text, place);
    }
}
