package breadboard.api.state;

/// Where a part reads its state from: what `StateWriter` was given, in the same order.
public interface StateReader {
    /// Reads a number.
    ///
    /// @throws StateException when something else is next
    long getLong();

    /// Reads a flag.
    ///
    /// @throws StateException when something else is next
    default boolean getBoolean() {
        return getLong() != 0;
    }

    /// Reads an array.
    ///
    /// @throws StateException when something else is next
    long[] getLongs();

    /// Reads an array of a known length.
    ///
    /// @throws StateException when something else, or another length, is next
    default void getLongs(long[] target) {
        long[] values = getLongs();
        if (values.length != target.length) {
            throw new StateException("expected " + target.length + " numbers, found " + values.length);
        }
        System.arraycopy(values, 0, target, 0, target.length);
    }

    /// Reads bytes.
    ///
    /// @throws StateException when something else is next
    byte[] getBytes();
}
