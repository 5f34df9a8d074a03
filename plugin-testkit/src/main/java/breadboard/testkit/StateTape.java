package breadboard.testkit;

import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Saved state in memory: written once, read as often as wanted; two tapes with the same content are equal as text.
public final class StateTape implements StateWriter {
    private final List<Object> items = new ArrayList<>();

    /// The state of `part`.
    public static StateTape of(Stateful part) {
        StateTape tape = new StateTape();
        part.save(tape);
        return tape;
    }

    @Override
    public void putLong(long value) {
        items.add(value);
    }

    @Override
    public void putLongs(long[] values) {
        items.add(values.clone());
    }

    @Override
    public void putBytes(byte[] bytes) {
        items.add(bytes.clone());
    }

    /// Loads the tape into `part`.
    ///
    /// @throws StateException when the part refuses it, or leaves some of it unread
    public void loadInto(Stateful part) {
        Reader reader = new Reader(items);
        part.load(reader);
        if (reader.next != items.size()) {
            throw new StateException("read " + reader.next + " of " + items.size() + " items");
        }
    }

    /// Number of items written.
    public int size() {
        return items.size();
    }

    /// The tape up to its `count`-th item: state that breaks off.
    public StateTape first(int count) {
        StateTape tape = new StateTape();
        tape.items.addAll(items.subList(0, count));
        return tape;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Object item : items) {
            text.append(switch (item) {
                case Long number -> Long.toHexString(number);
                case long[] numbers -> hex(numbers);
                case byte[] bytes -> HexFormat.of().formatHex(bytes);
                default -> throw new IllegalStateException("no such item");
            }).append('\n');
        }
        return text.toString();
    }

    private static String hex(long[] numbers) {
        StringBuilder text = new StringBuilder("[");
        for (long number : numbers) {
            text.append(Long.toHexString(number)).append(' ');
        }
        return text.append(']').toString();
    }

    private static final class Reader implements StateReader {
        private final List<Object> items;
        private int next;

        Reader(List<Object> items) {
            this.items = items;
        }

        @Override
        public long getLong() {
            return take(Long.class);
        }

        @Override
        public long[] getLongs() {
            return take(long[].class).clone();
        }

        @Override
        public byte[] getBytes() {
            return take(byte[].class).clone();
        }

        private <T> T take(Class<T> kind) {
            if (next == items.size() || !kind.isInstance(items.get(next))) {
                throw new StateException("expected " + kind.getSimpleName() + " at item " + next);
            }
            return kind.cast(items.get(next++));
        }
    }
}
