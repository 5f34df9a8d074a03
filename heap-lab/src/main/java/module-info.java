/// Heap strategies at work: metered windows, decorators, and what is built on them.
///
/// Knows strategies by their interface only.
module breadboard.heap {
    requires transitive breadboard.api;
    requires com.google.gson;

    exports breadboard.heap.compare;
    exports breadboard.heap.faults;
    exports breadboard.heap.metrics;
    exports breadboard.heap.page;
    exports breadboard.heap.replay;
    exports breadboard.heap.statistics;
    exports breadboard.heap.strategy;
    exports breadboard.heap.trace;
    exports breadboard.heap.window;
    exports breadboard.heap.workload;

    provides breadboard.api.attach.HeapAttacher with breadboard.heap.attach.GuestHeapAttacher;

    opens breadboard.heap.attach to breadboard.api;
    opens breadboard.heap.symbols to breadboard.api;
}
