package breadboard.api.config;

/// What a configuration record says of one of its keys.
///
/// @param name         as written in the file, `fifo-depth`
/// @param type         the kind of value in words: `address`, `size`, `one of quiet, echo`
/// @param required     whether the key must be given
/// @param defaultValue the value when it is absent; empty when there is none
/// @param doc          one line; may be empty
public record ConfigKey(String name, String type, boolean required, String defaultValue, String doc) { }
