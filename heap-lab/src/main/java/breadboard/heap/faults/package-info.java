/// Programs that misuse their heap, and what notices it.
package breadboard.heap.faults;
