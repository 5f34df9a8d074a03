package breadboard.api.time;

/// A timer on the machine's clock; re-armed as often as needed.
///
/// Armed deadlines are not saved with the clock: whoever armed one arms it again when its own state is loaded.
public interface Deadline {

    /// Arms the timer, in place of any earlier setting: the action runs before the first instruction at or after `ticks`
    /// (unsigned). A tick that has passed already fires as soon as the current instruction has ended.
    void at(long ticks);

    /// Disarms the timer.
    void cancel();
}
