package breadboard.api.config;

/// A value that came without a type, from a command line: `--set harts=2`. It becomes what the key asks for; a list's elements
/// are separated by commas.
///
/// @param text as it was written
public record Untyped(String text) { }
