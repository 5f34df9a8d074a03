package breadboard.app;

import breadboard.core.machine.Outcome;
import java.util.SequencedMap;

/// A run that has ended, and what it took of the host.
///
/// @param instructions retired in this run; `outcome` counts those before a snapshot, too
/// @param wallNanos from switching on to the end
/// @param cpuNanos  processor time of the machine's thread in that time
/// @param engine    what the engines say of their work
/// @param heap      what was attached to the guest's heap; empty when nothing was
record RunResult(Outcome outcome, long instructions, long wallNanos, long cpuNanos, SequencedMap<String, Long> engine,
        SequencedMap<String, Object> heap) {

    /// Million guest instructions per second of processor time.
    double mips() {
        return cpuNanos == 0 ? 0 : instructions * 1e3 / cpuNanos;
    }
}
