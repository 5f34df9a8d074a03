package breadboard.experiments.store;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// What one run came to.
///
/// @param number     the run's number in its experiment
/// @param id         what the result depends on; see `PlannedRun`
/// @param point      the value of each axis
/// @param repeat     which repetition of the point it is
/// @param status     whether it was a success
/// @param cause      why the machine stopped, as `breadboard run --report` spells it; `hung` when it had to be given up
/// @param message    what a user should know of a run that is no success; empty otherwise
/// @param metrics    what was measured and is the same each time
/// @param console    SHA-256 of what the guest wrote
/// @param origin     what the run was made of
/// @param host       what depends on the host: times, its name
public record RunRecord(
        int number, String id, SequencedMap<String, String> point, int repeat, Status status, String cause, String message,
        SequencedMap<String, Number> metrics, String console, Origin origin, SequencedMap<String, Object> host) {

    /// Copies the maps.
    public RunRecord {
        point = copy(point);
        metrics = copy(metrics);
        host = copy(host);
    }

    private static <V> SequencedMap<String, V> copy(Map<String, V> map) {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
    }

    /// The same result under another number: the experiment may have grown since it was made.
    public RunRecord at(int otherNumber, SequencedMap<String, String> otherPoint) {
        return new RunRecord(otherNumber, id, otherPoint, repeat, status, cause, message, metrics, console, origin, host);
    }

    /// The same result, with these facts of the host that made it behind those that it has.
    public RunRecord on(Map<String, ?> facts) {
        SequencedMap<String, Object> all = new LinkedHashMap<>(host);
        all.putAll(facts);
        return new RunRecord(number, id, point, repeat, status, cause, message, metrics, console, origin, all);
    }

    /// A metric, wherever it comes from; null when the run has none of that name.
    public Number metric(String name) {
        return metrics.containsKey(name) ? metrics.get(name) : host.get(name) instanceof Number number ? number : null;
    }
}
