package breadboard.core.machine;

/// The host's clock, and waiting on it.
public interface HostTime {

    /// Nanoseconds since any fixed point.
    long nanos();

    /// Waits for `nanos` or, if that is sooner, until `signal` is called; returns at once if it was called since the last wait.
    void await(long nanos);

    /// Ends the present or else the next `await`. From any thread.
    void signal();

    /// The system's time.
    static HostTime system() {
        return new SystemTime();
    }
}
