/// The strategy without memory.
package breadboard.allocators.nothing;
