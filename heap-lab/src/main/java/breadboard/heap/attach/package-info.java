/// A running guest's heap: traced, watched, or served by a strategy.
package breadboard.heap.attach;
