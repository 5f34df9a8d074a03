package breadboard.core.snapshot;

import breadboard.api.state.StateException;
import breadboard.core.machine.SavedRam;
import breadboard.core.state.BinaryStateReader;
import breadboard.core.state.BinaryStateWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// The form of a snapshot on disk; numbers are big-endian.
///
///     8 bytes   magic
///     u32       format
///     u32, …    SnapshotInfo, as tagged state
///     deflated: u32, …        state of everything but RAM
///               u32           number of pages
///               u32, 4096 …   each page's number and bytes
///     32 bytes  SHA-256 of everything before
///     8 bytes   end mark
///
/// Only pages are there that differ from what the kernel, firmware and initrd files leave in RAM at power-on.
final class SnapshotFile {
    private static final byte[] MAGIC = {(byte) 0x89, 'B', 'B', 'S', 'N', 'A', 'P', '\n'};
    private static final byte[] END = "SNAPEND\n".getBytes(StandardCharsets.US_ASCII);
    /// Raised with every change of what a part saves: 2 since heaps save what they have counted, 3 since progress in `[[expect]]` is kept.
    private static final int FORMAT = 3;
    private static final int DIGEST_BYTES = 32;
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int LEAST_BYTES = MAGIC.length + 2 * Integer.BYTES + DIGEST_BYTES + END.length;

    private SnapshotFile() { }

    /// @param pages numbers of the pages to write
    static void write(OutputStream target, SnapshotInfo info, byte[] parts, SavedRam ram, BitSet pages) throws IOException {
        MessageDigest digest = sha256();
        DigestOutputStream digested = new DigestOutputStream(new BufferedOutputStream(target, BUFFER_BYTES), digest);
        DataOutputStream out = new DataOutputStream(digested);
        out.write(MAGIC);
        out.writeInt(FORMAT);
        BinaryStateWriter header = new BinaryStateWriter();
        info.save(header);
        writeBytes(out, header.toByteArray());
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        DeflaterOutputStream deflated = new DeflaterOutputStream(digested, deflater, BUFFER_BYTES);
        DataOutputStream body = new DataOutputStream(deflated);
        writeBytes(body, parts);
        body.writeInt(pages.cardinality());
        for (int page = pages.nextSetBit(0); page >= 0; page = pages.nextSetBit(page + 1)) {
            body.writeInt(page);
            body.write(ram.page(page));
        }
        body.flush();
        deflated.finish();
        deflater.end();
        out.flush();
        digested.on(false);
        out.write(digest.digest());
        out.write(END);
        out.flush();
    }

    /// What a file says of itself, after seeing that all of it is there.
    ///
    /// @throws SnapshotException when it cannot be read, is no snapshot, or is damaged
    static SnapshotInfo info(Path file) throws SnapshotException {
        try (InputStream in = open(file)) {
            return header(new DataInputStream(in), file);
        } catch (IOException | StateException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    /// What a snapshot holds beside its header.
    record Content(byte[] parts, SavedRam ram) { }

    /// Adds what power-on leaves in RAM to what the file holds.
    ///
    /// @param powerOn RAM at power-on
    /// @throws SnapshotException when the file cannot be read
    static Content read(Path file, SavedRam powerOn) throws SnapshotException {
        try (InputStream in = open(file)) {
            DataInputStream head = new DataInputStream(in);
            header(head, file);
            DataInputStream body = new DataInputStream(new BufferedInputStream(new InflaterInputStream(in), BUFFER_BYTES));
            byte[] parts = readBytes(body);
            SavedRam ram = SavedRam.of(powerOn.range(), sink -> pages(body, powerOn, sink));
            return new Content(parts, ram);
        } catch (IOException | StateException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static void pages(DataInputStream body, SavedRam powerOn, SavedRam.Sink sink) throws IOException {
        BitSet unchanged = powerOn.pages();
        byte[] bytes = new byte[SavedRam.PAGE_BYTES];
        for (int left = body.readInt(); left > 0; left--) {
            int page = body.readInt();
            body.readFully(bytes);
            unchanged.clear(page);
            sink.put((long) page * SavedRam.PAGE_BYTES, ByteBuffer.wrap(bytes));
        }
        for (int page = unchanged.nextSetBit(0); page >= 0; page = unchanged.nextSetBit(page + 1)) {
            sink.put((long) page * SavedRam.PAGE_BYTES, ByteBuffer.wrap(powerOn.page(page)));
        }
    }

    private static SnapshotInfo header(DataInputStream in, Path file) throws IOException {
        in.skipNBytes(MAGIC.length + Integer.BYTES);
        BinaryStateReader reader = new BinaryStateReader(readBytes(in));
        SnapshotInfo info = SnapshotInfo.load(reader);
        reader.end();
        return info;
    }

    /// Sees first that the file is a snapshot, of this format, and whole.
    private static InputStream open(Path file) throws SnapshotException, IOException {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "r")) {
            byte[] start = new byte[(int) Math.min(MAGIC.length, whole.length())];
            whole.readFully(start);
            if (start.length == 0 || !Arrays.equals(start, 0, start.length, MAGIC, 0, start.length)) {
                throw new SnapshotException(file + ": is not a snapshot of Breadboard");
            }
            if (whole.length() < LEAST_BYTES) {
                throw new SnapshotException(file + ": is cut short; it was not written to its end");
            }
            int format = whole.readInt();
            if (format != FORMAT) {
                throw new SnapshotException(file + ": is a snapshot of format " + format + "; this Breadboard reads format " + FORMAT);
            }
            whole.seek(whole.length() - DIGEST_BYTES - END.length);
            byte[] digest = new byte[DIGEST_BYTES];
            byte[] end = new byte[END.length];
            whole.readFully(digest);
            whole.readFully(end);
            if (!Arrays.equals(end, END)) {
                throw new SnapshotException(file + ": is cut short, or has something behind its end");
            }
            if (!Arrays.equals(digest, digest(file, whole.length() - DIGEST_BYTES - END.length))) {
                throw new SnapshotException(file + ": is damaged; its checksum does not match what it holds");
            }
        }
        return new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
    }

    private static byte[] digest(Path file, long length) throws IOException {
        try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
            byte[] chunk = new byte[BUFFER_BYTES];
            for (long left = length; left > 0; ) {
                int count = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (count < 0) {
                    break;
                }
                left -= count;
            }
            return in.getMessageDigest().digest();
        }
    }

    private static SnapshotException unreadable(Path file, Exception cause) {
        return new SnapshotException(file + ": " + (cause instanceof NoSuchFileException || !Files.exists(file) ? "there is no such file"
                : Files.isDirectory(file) ? "is a directory; expected a snapshot"
                : "cannot be read: " + (cause.getMessage() == null ? cause.toString() : cause.getMessage())), cause);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
