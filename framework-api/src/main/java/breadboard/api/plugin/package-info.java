/// What a plugin is: a factory found by `ServiceLoader` that says what it can build, and builds it.
///
/// A plugin module says `provides breadboard.api.plugin.Plugin with ...`, exports nothing, and opens the package of its
/// configuration record to `breadboard.api`.
package breadboard.api.plugin;
