/// Half fit.
package breadboard.allocators.halffit;
