package breadboard.api.state;

/// Where a part writes its state: a typed sequence.
public interface StateWriter {
    /// Writes a number.
    void putLong(long value);

    /// Writes a flag.
    default void putBoolean(boolean value) {
        putLong(value ? 1 : 0);
    }

    /// Writes an array with its length.
    void putLongs(long[] values);

    /// Writes bytes with their number.
    void putBytes(byte[] bytes);
}
