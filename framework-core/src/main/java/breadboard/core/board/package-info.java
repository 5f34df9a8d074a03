/// From a board file to a checked plan: scanning, overrides, binding, and every check that can be made before anything is built.
///
/// All mistakes of a user end here. Nothing in this package creates a part of a machine.
package breadboard.core.board;
