/// Strategies compared on traces: tables, files, and a report that a browser shows.
package breadboard.heap.compare;
