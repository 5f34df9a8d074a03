package breadboard.api.plugin;

/// Version of these interfaces. A plugin returns `CURRENT`, which javac copies into its class file as a constant: so the jar
/// records the level that it was compiled against.
public final class ApiLevel {
    /// The level of this release.
    public static final int CURRENT = 1;

    private ApiLevel() { }
}
