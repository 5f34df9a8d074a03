package breadboard.testkit;

import breadboard.api.irq.IrqLine;

/// An interrupt wire that remembers its level and how often it rose.
public final class RecordingLine implements IrqLine {
    private boolean level;
    private int rises;

    @Override
    public void set(boolean level) {
        if (level && !this.level) {
            rises++;
        }
        this.level = level;
    }

    /// Whether the wire is high.
    public boolean high() {
        return level;
    }

    /// How often the wire went from low to high.
    public int rises() {
        return rises;
    }
}
