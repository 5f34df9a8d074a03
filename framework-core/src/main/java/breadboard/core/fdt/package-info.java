/// The device tree that tells guests what a planned machine has (Devicetree Specification 0.4).
///
/// Each device describes itself through its plugin; what only the host knows is added here.
package breadboard.core.fdt;
