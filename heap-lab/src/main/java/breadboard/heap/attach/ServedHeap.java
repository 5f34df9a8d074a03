package breadboard.heap.attach;

import breadboard.api.attach.Attachment;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A strategy that serves a guest, however this asks: it has its memory from some moment on, until the guest is switched on again, and what it
/// does is recorded.
abstract sealed class ServedHeap implements Attachment permits Serving, SbiHeap {
    final GuestHeap heap;
    final Recorder recorder;
    private final String attach;
    private boolean given;

    /// @param attach how the guest asks: the value of the board's key
    ServedHeap(String attach, GuestHeap heap, Recorder recorder) {
        this.attach = attach;
        this.heap = heap;
        this.recorder = recorder;
    }

    /// Whether the strategy has its memory.
    final boolean isGiven() {
        return given;
    }

    /// Gives the strategy its memory.
    ///
    /// @return why it cannot have it; null when it has it
    final String give(Hart hart, long base, long bytes) {
        String refusal = heap.open(hart, base, bytes);
        if (refusal == null) {
            recorder.window(base, bytes);
            given = true;
        }
        return refusal;
    }

    /// What is to be known of the guest's side.
    abstract SequencedMap<String, Object> reportOfCalls();

    abstract void saveCalls(StateWriter writer);

    abstract void loadCalls(StateReader reader);

    @Override
    public final void poweredOn() {
        heap.close();
        given = false;
        recorder.restarted();
    }

    @Override
    public final SequencedMap<String, Object> report() {
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("attach", attach);
        report.putAll(reportOfCalls());
        report.putAll(heap.report());
        report.putAll(recorder.report());
        return report;
    }

    @Override
    public final void save(StateWriter writer) {
        writer.putBoolean(given);
        saveCalls(writer);
        heap.save(writer);
        recorder.save(writer);
    }

    @Override
    public final void load(StateReader reader) {
        given = reader.getBoolean();
        loadCalls(reader);
        heap.load(reader);
        recorder.load(reader);
    }

    @Override
    public final void close() {
        recorder.close();
    }
}
