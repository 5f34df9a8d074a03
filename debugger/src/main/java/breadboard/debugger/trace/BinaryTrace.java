package breadboard.debugger.trace;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads what a `BinarySink` has written.
public final class BinaryTrace {
    private static final int MOST_ITEMS = 4096;
    private static final int MAX_NUMBER_BYTES = 10;
    private final InputStream in;
    private final BinarySink.Past past = new BinarySink.Past();

    private BinaryTrace(InputStream in) {
        this.in = in;
    }

    /// Hands all events of a file to a sink, which stays open.
    ///
    /// @throws IOException with a sentence when the file is no trace, or damaged
    public static void copy(Path file, TraceSink sink) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": is a directory; expected a trace");
        }
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            if (!Arrays.equals(in.readNBytes(BinarySink.MAGIC.length), BinarySink.MAGIC)) {
                throw new IOException(file + ": is not a binary trace of Breadboard");
            }
            BinaryTrace trace = new BinaryTrace(in);
            for (int kind = in.read(); kind >= 0; kind = in.read()) {
                if (kind >= BinarySink.Kind.values().length) {
                    throw new IOException(file + ": is damaged: no event is of kind " + kind);
                }
                sink.take(trace.event(BinarySink.Kind.values()[kind]));
            }
        } catch (EOFException cut) {
            throw new IOException(file + ": is cut short in the middle of an event", cut);
        } catch (NoSuchFileException absent) {
            throw new IOException(file + ": there is no such file", absent);
        } catch (IllegalArgumentException | IndexOutOfBoundsException damaged) {
            throw new IOException(file + ": is damaged", damaged);
        }
    }

    private TraceEvent event(BinarySink.Kind kind) throws IOException {
        int hart = small();
        long step = past.step += number();
        long ticks = past.ticks += number();
        return switch (kind) {
            case INSTRUCTION -> {
                int privilege = small();
                long pc = past.nextPc[hart] + number();
                int bits = (int) number();
                int[] registers = new int[count()];
                long[] values = new long[registers.length];
                for (int i = 0; i < registers.length; i++) {
                    registers[i] = small();
                    values[i] = number();
                }
                past.nextPc[hart] = pc + ((bits & 3) == 3 ? 4 : 2);
                yield new TraceEvent.Instruction(hart, step, ticks, privilege, pc, bits, registers, values);
            }
            case TRAP -> new TraceEvent.Trap(hart, step, ticks, number(), number(), number(), small(), small());
            case RETURN -> new TraceEvent.Return(hart, step, ticks, small(), number());
            case CSR -> {
                int csr = small();
                long value = number();
                yield new TraceEvent.CsrWrite(hart, step, ticks, csr, text(), value);
            }
            case SBI -> {
                long extension = number();
                long function = number();
                long error = number();
                long value = number();
                long[] arguments = new long[count()];
                for (int i = 0; i < arguments.length; i++) {
                    arguments[i] = number();
                }
                yield new TraceEvent.SbiCall(hart, step, ticks, extension, function, arguments, error, value);
            }
            case MEMORY -> new TraceEvent.Memory(hart, step, ticks, number() != 0, number(), small(), number());
            case WALK -> {
                long va = number();
                long pa = number();
                long pageBytes = number();
                yield new TraceEvent.Walk(hart, step, ticks, va, text(), text(), pa, pageBytes);
            }
            case MMIO -> {
                boolean store = number() != 0;
                long offset = number();
                int bytes = small();
                long value = number();
                yield new TraceEvent.Mmio(hart, step, ticks, store, text(), offset, bytes, value);
            }
        };
    }

    private String text() throws IOException {
        byte[] bytes = in.readNBytes(count());
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int count() throws IOException {
        int count = small();
        if (count < 0 || count > MOST_ITEMS) {
            throw new IllegalArgumentException("a list of " + count);
        }
        return count;
    }

    private int small() throws IOException {
        return Math.toIntExact(Math.clamp(number(), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private long number() throws IOException {
        long rest = 0;
        for (int i = 0; i < MAX_NUMBER_BYTES; i++) {
            int part = in.read();
            if (part < 0) {
                throw new EOFException();
            }
            rest |= (part & 0x7fL) << 7 * i;
            if (part < 0x80) {
                return rest >>> 1 ^ -(rest & 1);
            }
        }
        throw new IllegalArgumentException("a number that is too long");
    }
}
