package breadboard.api.config;

/// Thrown by the compact constructor of a configuration record that refuses a value.
public final class ConfigException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;
    private final String key;

    /// @param key     the key at fault as it is written in the file, such as `fifo-depth`; empty for the table as a whole
    /// @param message what is wrong and what is allowed, without the key: `must be 0..1023, not 5000`
    public ConfigException(String key, String message) {
        super(message);
        this.key = key;
    }

    /// The key at fault; empty for the table as a whole.
    public String key() {
        return key;
    }
}
