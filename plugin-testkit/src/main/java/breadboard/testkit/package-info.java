/// The test bench: a clock that a test moves, wires that remember, a scripted console, a device tree that `dtc` reads.
///
/// Fakes only, no mocks: each behaves as its contract in `breadboard.api` says.
package breadboard.testkit;
