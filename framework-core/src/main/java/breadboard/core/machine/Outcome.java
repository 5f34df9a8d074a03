package breadboard.core.machine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// How a call of `Machine.run` ended. Counts are totals since the machine was made, over all its resets.
///
/// @param cause   why it stopped
/// @param steps   instructions that retired or trapped, all harts together
/// @param retired instructions retired by each hart
/// @param ticks   guest time since power-on or the latest reset, in ticks of the machine's clock
/// @param resets  how often the guest has reset the machine
/// @param engine  what the harts' engines say of their work (`Hart.engineFigures`), all harts together
public record Outcome(StopCause cause, long steps, List<Long> retired, long ticks, long resets, SequencedMap<String, Long> engine) {

    /// Copies the lists.
    public Outcome {
        retired = List.copyOf(retired);
        engine = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(engine));
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
