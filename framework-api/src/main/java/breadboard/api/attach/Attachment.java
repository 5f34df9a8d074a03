package breadboard.api.attach;

import breadboard.api.sbi.SbiService;
import breadboard.api.state.Stateful;
import java.util.Optional;
import java.util.SequencedMap;

/// What is attached to one machine. Used by the thread that runs the machine.
public interface Attachment extends Stateful, AutoCloseable {

    /// The machine was switched on or reset: the software lies in RAM, the harts are ready, nothing has been executed.
    void poweredOn();

    /// SBI calls that it serves, whatever firmware the machine has.
    default Optional<SbiService> sbiService() {
        return Optional.empty();
    }

    /// What there is to tell, for reports: keys in snake case with their units; values are `Long`, `Double`, `Boolean`, `String`,
    /// or lists and maps of them. May be asked at any time between runs.
    SequencedMap<String, Object> report();

    /// Gives files back. Whatever was recorded is complete then.
    @Override
    void close();
}
