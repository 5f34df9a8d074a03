/// Which plugins there are: those of the application and those dropped into directories.
///
/// Plugins are found, checked and listed here, never used.
package breadboard.core.plugins;
