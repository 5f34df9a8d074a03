package breadboard.api.heap;

/// Counts what a strategy does. Loads and stores are counted by the window; this is for the rest.
public interface CostMeter {
    /// A meter that counts nothing.
    CostMeter NONE = (_, _) -> { };

    /// Counts `count` steps of a kind.
    void steps(Step step, long count);

    /// Counts touches of metadata that lies outside the window, such as list heads in the allocator's own variable.
    default void outside(Touch why, long loads, long stores) { }

    /// Counts one step.
    default void step(Step step) {
        steps(step, 1);
    }
}
