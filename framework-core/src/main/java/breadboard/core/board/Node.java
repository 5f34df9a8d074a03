package breadboard.core.board;

import breadboard.api.plugin.Plugin;

/// One part of a planned machine: the plugin that builds it and the configuration to build it with.
///
/// @param id     the device's id; `cpu`, `mmu` and `sbi` for the parts a board has once
/// @param plugin what builds it
/// @param config an instance of `plugin.configType()`
/// @param origin where the board names it, `virt.toml:12:1`, for messages
public record Node<P extends Plugin<?>>(String id, P plugin, Record config, String origin) { }
