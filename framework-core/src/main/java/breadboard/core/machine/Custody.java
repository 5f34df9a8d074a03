package breadboard.core.machine;

/// Who may use a machine's parts: the thread that runs it while it runs, nobody once it is closed, at other times anybody.
public final class Custody {
    private volatile Thread holder;
    private volatile boolean closed;

    /// Whether the calling thread may.
    public boolean allows() {
        Thread holding = holder;
        return !closed && (holding == null || holding == Thread.currentThread());
    }

    /// Why the calling thread may not: goes on a sentence.
    public String objection() {
        return closed ? "after the machine was closed" : "from thread '" + Thread.currentThread().getName() + "' while the machine runs";
    }

    void take() {
        holder = Thread.currentThread();
    }

    void giveBack() {
        holder = null;
    }

    void close() {
        closed = true;
    }
}
