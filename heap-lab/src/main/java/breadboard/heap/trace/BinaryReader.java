package breadboard.heap.trace;

import breadboard.heap.trace.TraceFile.Content;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32C;

/// Reads the compact format; see the package.
final class BinaryReader implements TraceReader {
    private static final int VERSION_AT = BinaryWriter.MAGIC.length - 1;

    @Override
    public String format() {
        return "breadboard-binary";
    }

    @Override
    public boolean recognizes(Content content) {
        return content.startsWith(java.util.Arrays.copyOf(BinaryWriter.MAGIC, VERSION_AT));
    }

    @Override
    public void read(Content content, TraceBuilder trace) throws TraceException {
        new Cursor(content, trace).read();
    }

    /// One pass over the bytes.
    private static final class Cursor {
        private final String name;
        private final byte[] bytes;
        private final TraceBuilder trace;
        private int position = BinaryWriter.MAGIC.length;
        private long instret;
        private long hart;
        private long id;
        private long result;
        private long ra;

        Cursor(Content content, TraceBuilder trace) {
            this.name = content.name();
            this.bytes = content.bytes();
            this.trace = trace;
        }

        void read() throws TraceException {
            if (bytes.length <= VERSION_AT || bytes[VERSION_AT] != BinaryWriter.MAGIC[VERSION_AT]) {
                position = VERSION_AT;
                throw error("a version of the format that is not known; known: 1");
            }
            Map<String, String> properties = JsonLinesReader.properties(text());
            if (properties == null) {
                throw error("the header is no JSON object of strings");
            }
            properties.forEach(trace::property);
            int tag;
            int begin = position;
            while ((tag = octet()) != BinaryWriter.END) {
                if (tag == BinaryWriter.SITE) {
                    long address = unsigned();
                    trace.site(address, text());
                } else if (tag < BinaryWriter.SITE) {
                    event(TraceOp.of(tag - 1));
                } else {
                    position = begin;
                    throw error("an unknown record, " + tag);
                }
                begin = position;
            }
            end(begin);
        }

        private void end(int begin) throws TraceException {
            long count = unsigned();
            if (count != trace.events()) {
                throw error("the end says " + count + " events, there are " + trace.events());
            }
            long sum = 0;
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                sum |= (long) octet() << shift;
            }
            CRC32C expected = new CRC32C();
            expected.update(bytes, 0, begin);
            if (sum != expected.getValue()) {
                throw error("the checksum differs: the file was changed or damaged");
            }
            if (position != bytes.length) {
                throw error("there are bytes behind the end");
            }
        }

        private void event(TraceOp op) throws TraceException {
            int mask = octet();
            id += signed();
            instret += has(mask, BinaryWriter.INSTRET) ? signed() : 0;
            hart = has(mask, BinaryWriter.HART) ? unsigned() : hart;
            long size = has(mask, BinaryWriter.SIZE) ? unsigned() : 0;
            long align = has(mask, BinaryWriter.ALIGN) ? unsigned() : 0;
            long old = has(mask, BinaryWriter.OLD) ? result + signed() : 0;
            long got = has(mask, BinaryWriter.RESULT) ? result + signed() : 0;
            result = got == 0 ? result : got;
            long from = has(mask, BinaryWriter.RA) ? ra + signed() : 0;
            ra = from == 0 ? ra : from;
            long spent = has(mask, BinaryWriter.SPENT) ? unsigned() : 0;
            if (id != (int) id || id < -1 || hart != (int) hart) {
                throw error("the number of a block or hart is out of range");
            }
            trace.add(new TraceEvent(instret, (int) hart, op, (int) id, size, align, old, got, from, spent));
        }

        private static boolean has(int mask, int field) {
            return (mask & field) != 0;
        }

        private String text() throws TraceException {
            long length = unsigned();
            if (length < 0 || length > bytes.length - position) {
                throw error("the file is cut off");
            }
            String text = new String(bytes, position, (int) length, StandardCharsets.UTF_8);
            position += (int) length;
            return text;
        }

        private long signed() throws TraceException {
            long value = unsigned();
            return value >>> 1 ^ -(value & 1);
        }

        private long unsigned() throws TraceException {
            long value = 0;
            for (int shift = 0; shift < Long.SIZE; shift += 7) {
                int octet = octet();
                value |= (octet & 0x7fL) << shift;
                if (octet < 0x80) {
                    return value;
                }
            }
            throw error("a number of more than 64 bits");
        }

        private int octet() throws TraceException {
            if (position == bytes.length) {
                throw error("the file is cut off after " + trace.events() + " events");
            }
            return bytes[position++] & 0xff;
        }

        private TraceException error(String what) {
            return new TraceException(name + ": byte " + position, what);
        }
    }
}
