package breadboard.heap.trace;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/// Writes the compact format; see the package.
final class BinaryWriter implements TraceWriter {
    static final byte[] MAGIC = {(byte) 0x89, 'B', 'B', 'H', 'T', '\r', '\n', 1};
    static final int END = 0;
    static final int SITE = TraceOp.values().length + 1;
    static final int INSTRET = 1;
    static final int HART = 1 << 1;
    static final int SIZE = 1 << 2;
    static final int ALIGN = 1 << 3;
    static final int OLD = 1 << 4;
    static final int RESULT = 1 << 5;
    static final int RA = 1 << 6;
    static final int SPENT = 1 << 7;

    private final OutputStream raw;
    private final CheckedOutputStream out;
    private final CRC32C checksum = new CRC32C();
    private long events;
    private long instret;
    private int hart;
    private int id;
    private long result;
    private long ra;

    BinaryWriter(OutputStream stream, Map<String, String> properties) throws IOException {
        this.raw = stream;
        this.out = new CheckedOutputStream(stream, checksum);
        out.write(MAGIC);
        text(new Gson().toJson(properties));
    }

    @Override
    public void event(TraceEvent event) throws IOException {
        out.write(event.op().ordinal() + 1);
        out.write(mask(event));
        signed(event.id() - (long) id);
        if (event.instret() != instret) {
            signed(event.instret() - instret);
        }
        if (event.hart() != hart) {
            unsigned(event.hart());
        }
        unsignedUnlessZero(event.size());
        unsignedUnlessZero(event.align());
        if (event.old() != 0) {
            signed(event.old() - result);
        }
        if (event.result() != 0) {
            signed(event.result() - result);
            result = event.result();
        }
        if (event.ra() != 0) {
            signed(event.ra() - ra);
            ra = event.ra();
        }
        unsignedUnlessZero(event.spent());
        id = event.id();
        instret = event.instret();
        hart = event.hart();
        events++;
    }

    private int mask(TraceEvent event) {
        return (event.instret() != instret ? INSTRET : 0) | (event.hart() != hart ? HART : 0) | (event.size() != 0 ? SIZE : 0)
                | (event.align() != 0 ? ALIGN : 0) | (event.old() != 0 ? OLD : 0) | (event.result() != 0 ? RESULT : 0)
                | (event.ra() != 0 ? RA : 0) | (event.spent() != 0 ? SPENT : 0);
    }

    @Override
    public void site(long address, String symbol) throws IOException {
        out.write(SITE);
        unsigned(address);
        text(symbol);
    }

    @Override
    public void close() throws IOException {
        int sum = (int) checksum.getValue();
        out.write(END);
        unsigned(events);
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            raw.write(sum >>> shift);
        }
        raw.close();
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        unsigned(bytes.length);
        out.write(bytes);
    }

    private void unsignedUnlessZero(long value) throws IOException {
        if (value != 0) {
            unsigned(value);
        }
    }

    private void signed(long value) throws IOException {
        unsigned(value << 1 ^ value >> 63);
    }

    private void unsigned(long value) throws IOException {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
