package breadboard.heap.replay;

import breadboard.api.heap.HeapStrategy;
import breadboard.heap.window.MeteredWindow;

/// Looks on while a trace is replayed.
public interface ReplayObserver {
    /// What the strategy was asked.
    enum Call { ALLOCATE, RELEASE, RESIZE }

    /// The replay begins.
    default void begins(HeapStrategy heap, MeteredWindow window) { }

    /// One call of the strategy has returned; its cost is the window's `costs().operation()`.
    ///
    /// @param event   the trace's event
    /// @param call    what was asked
    /// @param bytes   the size requested or given back
    /// @param address what was returned or given back; `NO_MEMORY` for a request that failed
    default void called(int event, Call call, long bytes, long address) { }

    /// An event of the trace is done.
    ///
    /// @param event          its number
    /// @param requestedBytes R now
    default void done(int event, long requestedBytes) { }

    /// The replay ends, completed or not.
    default void ends() { }
}
