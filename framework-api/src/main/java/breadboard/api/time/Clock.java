package breadboard.api.time;

/// Guest time: the counter that `mtime` and the `time` CSR show.
///
/// Under a virtual clock it is derived from executed instructions, so a run repeats exactly; it never goes backwards,
/// not even from one hart to another. Device code runs between instructions: `now()` is the same for all of one call.
public interface Clock {

    /// Ticks since the machine was reset.
    long now();

    /// Ticks in a second of guest time.
    long frequencyHz();

    /// Makes a timer that is not armed. Timers due at the same tick fire in the order of their making.
    ///
    /// @param name   for messages and traces, such as `clint0.hart0`
    /// @param action called on the machine's thread when the deadline is reached; the timer is then no longer armed
    Deadline deadline(String name, Runnable action);
}
