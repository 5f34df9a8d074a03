/// Where a program's heap functions are, by its symbols, and in which registers their arguments lie.
package breadboard.heap.symbols;
