/// Slabs of equal objects.
package breadboard.allocators.slab;
