package breadboard.api.config;

/// Something wrong with a table.
///
/// @param key     the key at fault; empty for the table as a whole
/// @param message what is wrong; what is allowed
public record ConfigProblem(String key, String message) { }
