/// What a comparison of heaps reports: metrics, each defined once, and what is collected for them while a trace is replayed.
package breadboard.heap.metrics;
