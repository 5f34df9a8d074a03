/// The memory that strategies work in, and the meter that counts what they do there.
package breadboard.heap.window;
