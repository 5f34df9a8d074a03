/// Strategies by name and parameters, and decorators that give every strategy what it does not have itself.
package breadboard.heap.strategy;
