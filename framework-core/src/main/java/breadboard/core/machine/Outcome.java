package breadboard.core.machine;

import java.util.List;

/// How a call of `Machine.run` ended. Counts are totals since the machine was made, over all its resets.
///
/// @param cause   why it stopped
/// @param steps   instructions that retired or trapped, all harts together
/// @param retired instructions retired by each hart
/// @param ticks   guest time since power-on or the latest reset, in ticks of the machine's clock
/// @param resets  how often the guest has reset the machine
public record Outcome(StopCause cause, long steps, List<Long> retired, long ticks, long resets) {

    /// Copies the list.
    public Outcome {
        retired = List.copyOf(retired);
    }

    /// Instructions retired by all harts together.
    public long instructions() {
        return retired.stream().mapToLong(Long::longValue).sum();
    }

    /// Steps that did not retire: instructions that raised an exception. Interrupts are not among them.
    public long exceptions() {
        return steps - instructions();
    }
}
