package breadboard.api.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The parts of reader and writer that every implementation shares.
class StateReaderTest {
    private final Tape tape = new Tape();

    @Test
    void flagsAreNumbers() {
        tape.putBoolean(true);
        tape.putBoolean(false);
        assertEquals(List.of(true, false), List.of(tape.getBoolean(), tape.getBoolean()));
    }

    @Test
    void anArrayIsReadInPlace() {
        tape.putLongs(new long[] {1, 2, 3});
        long[] target = new long[3];
        tape.getLongs(target);
        assertArrayEquals(new long[] {1, 2, 3}, target);
    }

    @Test
    void anArrayOfAnotherLengthIsRefused() {
        tape.putLongs(new long[] {1, 2, 3});
        var refused = assertThrows(StateException.class, () -> tape.getLongs(new long[2]));
        assertEquals("expected 2 numbers, found 3", refused.getMessage());
    }

    private static final class Tape implements StateWriter, StateReader {
        private final ArrayDeque<Object> items = new ArrayDeque<>();

        @Override
        public void putLong(long value) {
            items.add(value);
        }

        @Override
        public void putLongs(long[] values) {
            items.add(values);
        }

        @Override
        public void putBytes(byte[] bytes) {
            items.add(bytes);
        }

        @Override
        public long getLong() {
            return (long) items.remove();
        }

        @Override
        public long[] getLongs() {
            return (long[]) items.remove();
        }

        @Override
        public byte[] getBytes() {
            return (byte[]) items.remove();
        }
    }
}
