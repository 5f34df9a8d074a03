package breadboard.experiments.plan;

/// One value of an axis.
///
/// @param text  as it takes the place of the key's value
/// @param place where the experiment file has it, for messages: `file:line:column: matrix[0].values[1]`
public record AxisValue(String text, String place) { }
