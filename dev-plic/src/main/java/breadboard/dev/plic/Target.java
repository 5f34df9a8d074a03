package breadboard.dev.plic;

import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// One interrupt context: what is enabled for it, from which priority on it is notified, and its wire to a hart.
final class Target {
    private final IrqLine notification;
    private final Sources enabled;
    private int threshold;

    Target(int sources, IrqLine notification) {
        this.notification = notification;
        enabled = new Sources(sources);
    }

    Sources enabled() {
        return enabled;
    }

    int threshold() {
        return threshold;
    }

    void threshold(int value) {
        threshold = value;
    }

    /// The source to claim: pending and enabled, of the highest priority above 0, among equals the lowest number (PLIC §4, §8). The
    /// threshold has no say in it. 0 when there is none.
    int best(Sources pending, byte[] priorities) {
        int best = 0;
        for (int source = enabled.nextCommon(0, pending); source != 0; source = enabled.nextCommon(source, pending)) {
            if (priorities[source] > priorities[best]) {
                best = source;
            }
        }
        return best;
    }

    /// Drives the wire: high while some source may be claimed whose priority is above the threshold (PLIC §7).
    void notify(Sources pending, byte[] priorities) {
        notification.set(priorities[best(pending, priorities)] > threshold);
    }

    void reset() {
        enabled.clear();
        threshold = 0;
    }

    void save(StateWriter writer) {
        enabled.save(writer);
        writer.putLong(threshold);
    }

    void load(StateReader reader) {
        enabled.load(reader);
        threshold = (int) reader.getLong();
    }
}
