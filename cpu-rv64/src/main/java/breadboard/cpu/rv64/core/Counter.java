package breadboard.cpu.rv64.core;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.util.function.LongSupplier;

/// `mcycle` or `minstret`: counts events from any starting value, unless inhibited. Priv §3.1.10, §3.1.12.
///
/// A cycle is a step, so `mcycle` stands still while the hart waits, and runs ahead of `minstret` by one for each exception.
final class Counter implements Csr, Stateful {
    private final LongSupplier events;
    private long offset;
    private boolean inhibited;
    private long frozen;

    /// @param events number of events since power-on; never goes back
    Counter(LongSupplier events) {
        this.events = events;
    }

    @Override
    public long read() {
        return inhibited ? frozen : events.getAsLong() + offset;
    }

    @Override
    public void write(long value) {
        frozen = value;
        offset = value - events.getAsLong();
    }

    /// The instruction that writes the counter does not add itself: the next one reads what was written (Unpriv §6.1).
    @Override
    public void writtenByInstruction() {
        offset--;
    }

    boolean inhibited() {
        return inhibited;
    }

    void inhibit(boolean stop) {
        long value = read();
        inhibited = stop;
        write(value);
    }

    void reset() {
        inhibited = false;
        write(0);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(offset);
        writer.putBoolean(inhibited);
        writer.putLong(frozen);
    }

    @Override
    public void load(StateReader reader) {
        offset = reader.getLong();
        inhibited = reader.getBoolean();
        frozen = reader.getLong();
    }
}
