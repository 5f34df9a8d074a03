/// The strategy that only moves a pointer.
package breadboard.allocators.bump;
