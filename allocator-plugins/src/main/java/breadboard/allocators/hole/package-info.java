/// The list of holes that small Rust kernels use.
package breadboard.allocators.hole;
