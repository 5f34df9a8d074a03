package breadboard.api.plugin;

/// A part that a board can name. Implementations have a public constructor without parameters that does nothing.
///
/// @param <C> the configuration record, bound from the part's `config` table
public sealed interface Plugin<C extends Record> permits CpuPlugin, MmuPlugin, DevicePlugin, SbiPlugin, AllocatorPlugin {

    /// The name that boards use, unique in its family: `uart16550`. Lower case, digits and `-`.
    String type();

    /// One line on what it is.
    String summary();

    /// The level of the interfaces it was compiled against: `return ApiLevel.CURRENT;`.
    int apiLevel();

    /// The configuration record.
    Class<C> configType();
}
