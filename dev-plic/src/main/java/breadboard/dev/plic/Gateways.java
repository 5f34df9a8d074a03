package breadboard.dev.plic;

import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// The gateways of level-sensitive sources, and the pending bits they feed (PLIC §1, "Interrupt Gateways").
///
/// A gateway forwards one request when its wire goes high, and no other until the request is completed; if the wire is high then,
/// it forwards the next. A request that has been forwarded stays when the wire falls.
final class Gateways {
    private final Sources high;
    private final Sources pending;
    private final Sources inService;

    Gateways(int sources) {
        high = new Sources(sources);
        pending = new Sources(sources);
        inService = new Sources(sources);
    }

    /// The requests that no target has claimed.
    Sources pending() {
        return pending;
    }

    void wire(int source, boolean level) {
        high.set(source, level);
        forward(source);
    }

    void claim(int source) {
        pending.set(source, false);
        inService.set(source, true);
    }

    void complete(int source) {
        inService.set(source, false);
        forward(source);
    }

    void reset() {
        high.clear();
        pending.clear();
        inService.clear();
    }

    void save(StateWriter writer) {
        high.save(writer);
        pending.save(writer);
        inService.save(writer);
    }

    /// @throws StateException when the state is that of another number of sources
    void load(StateReader reader) {
        high.load(reader);
        pending.load(reader);
        inService.load(reader);
    }

    private void forward(int source) {
        if (high.has(source) && !inService.has(source)) {
            pending.set(source, true);
        }
    }
}
