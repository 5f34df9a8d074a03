package breadboard.api.io;

import java.io.IOException;

/// A fixed number of bytes outside the machine that a disk device reads and writes: a raw image file.
///
/// All calls are made on the machine's thread.
public interface BlockStore {

    /// Size in bytes; constant.
    long sizeBytes();

    /// Whether writes are refused.
    boolean readOnly();

    /// Reads `length` bytes from `position` on.
    ///
    /// @throws IOException when the host cannot read them
    void read(long position, byte[] target, int offset, int length) throws IOException;

    /// Writes `length` bytes from `position` on. They last once `flush` has returned.
    ///
    /// @throws IOException when the host cannot write them
    void write(long position, byte[] source, int offset, int length) throws IOException;

    /// Makes all earlier writes last, also through a crash of the host's process.
    ///
    /// @throws IOException when the host cannot promise it
    void flush() throws IOException;
}
