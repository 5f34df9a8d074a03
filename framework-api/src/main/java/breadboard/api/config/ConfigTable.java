package breadboard.api.config;

import java.util.Set;

/// One table of a board file, read and positioned by the host.
public interface ConfigTable {
    /// The keys that the file gives.
    Set<String> keys();

    /// The value: a `String`, `Long`, `Double`, `Boolean` or a `List` of them, or `Untyped`; null when the key is absent.
    Object get(String key);
}
