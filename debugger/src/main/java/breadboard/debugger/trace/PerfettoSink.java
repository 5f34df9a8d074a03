package breadboard.debugger.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Chrome's trace event format, which Perfetto and `chrome://tracing` show: a track for each hart, with the traps it is in and the
/// calls that firmware serves. Time is guest time.
public final class PerfettoSink implements TraceSink {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final List<String> EXCEPTIONS = List.of("instruction misaligned", "instruction access fault", "illegal instruction", "breakpoint",
            "load misaligned", "load access fault", "store misaligned", "store access fault", "ecall from U", "ecall from S", "", "ecall from M",
            "instruction page fault", "load page fault", "", "store page fault");
    private static final Map<Long, String> INTERRUPTS = Map.of(1L, "supervisor software", 3L, "machine software", 5L, "supervisor timer",
            7L, "machine timer", 9L, "supervisor external", 11L, "machine external");
    private static final Map<Long, String> EXTENSIONS = Map.of(0x10L, "base", 0x54494d45L, "TIME", 0x735049L, "sPI", 0x52464e43L, "RFENCE",
            0x48534dL, "HSM", 0x53525354L, "SRST", 0x4442434eL, "DBCN", 0x504d55L, "PMU", 0x53555350L, "SUSP");

    private final Writer out;
    private final double microsPerTick;
    /// The traps that each hart is in, the latest last.
    private final Map<Integer, Deque<Slice>> open = new TreeMap<>();
    private final Map<String, Double> curves = new HashMap<>();
    private boolean first = true;
    /// The latest moment, in ticks since power-on: guest time begins anew with a reset, a picture's does not.
    private long latest;
    private long beforeReset;

    /// What is shown of a trap. Not every reader takes it that an end without a name ends the latest, nor one without its arguments.
    private record Slice(String name, String arguments) { }

    /// @param frequencyHz ticks in a second
    /// @throws IOException when the host refuses
    public PerfettoSink(Writer out, long frequencyHz, int harts) throws IOException {
        this.out = out;
        this.microsPerTick = MICROS_PER_SECOND / frequencyHz;
        out.write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
        write("{\"ph\":\"M\",\"pid\":1,\"tid\":0,\"name\":\"process_name\",\"args\":{\"name\":\"guest\"}}");
        for (int hart = 0; hart < harts; hart++) {
            write("{\"ph\":\"M\",\"pid\":1,\"tid\":%d,\"name\":\"thread_name\",\"args\":{\"name\":\"hart %d\"}}".formatted(hart, hart));
        }
    }

    @Override
    public void take(TraceEvent event) throws IOException {
        switch (event) {
            case TraceEvent.Trap trap -> {
                Slice slice = new Slice(name(trap.cause()), ",\"args\":{\"epc\":\"0x%x\",\"tval\":\"0x%x\"}".formatted(trap.epc(), trap.tval()));
                mark(trap, "B", slice.name(), "trap", slice.arguments());
                open.computeIfAbsent(trap.hart(), _ -> new ArrayDeque<>()).addLast(slice);
            }
            case TraceEvent.Return back -> {
                micros(back.ticks());
                Slice slice = open.getOrDefault(back.hart(), new ArrayDeque<>()).pollLast();
                if (slice != null) {
                    mark(back, "E", slice.name(), "trap", slice.arguments());
                }
            }
            case TraceEvent.SbiCall call -> mark(call, "i", "sbi " + EXTENSIONS.getOrDefault(call.extension(),
                    "0x" + Long.toHexString(call.extension())) + " " + call.function(), "sbi",
                    ",\"s\":\"t\",\"args\":{\"error\":%d,\"value\":\"0x%x\"}".formatted(call.error(), call.value()));
            case TraceEvent.Mmio mmio -> mark(mmio, "i", (mmio.store() ? "write " : "read ") + mmio.device(), "mmio",
                    ",\"s\":\"t\",\"args\":{\"offset\":\"0x%x\",\"value\":\"0x%x\"}".formatted(mmio.offset(), mmio.value()));
            default -> {
                // Too many for a picture.
            }
        }
    }

    /// A number of the heap, as a curve; nothing is written while it stays as it is.
    ///
    /// @throws IOException when the host refuses
    public void heap(long ticks, String name, double value) throws IOException {
        Double before = curves.put(name, value);
        if (before == null || before != value) {
            write(String.format(Locale.ROOT, "{\"ph\":\"C\",\"pid\":1,\"tid\":0,\"ts\":%.4f,\"name\":\"heap %s\",\"args\":{\"value\":%s}}", micros(ticks), name, value));
        }
    }

    /// Where a moment of the guest's lies in the picture.
    private double micros(long ticks) throws IOException {
        if (ticks + beforeReset < latest) {
            beforeReset = latest;
            endTraps();
        }
        latest = Math.max(latest, ticks + beforeReset);
        return latest * microsPerTick;
    }

    /// Nothing returns from the traps that harts are in.
    private void endTraps() throws IOException {
        for (Map.Entry<Integer, Deque<Slice>> hart : open.entrySet()) {
            for (Slice each : hart.getValue().reversed()) {
                write(String.format(Locale.ROOT, "{\"ph\":\"E\",\"pid\":1,\"tid\":%d,\"ts\":%.4f,\"name\":\"%s\",\"cat\":\"trap\"%s}", hart.getKey(), latest * microsPerTick,
                        each.name(), each.arguments()));
            }
        }
        open.clear();
    }

    private static String name(long cause) {
        if (cause < 0) {
            return INTERRUPTS.getOrDefault(cause & Long.MAX_VALUE, "local " + (cause & Long.MAX_VALUE)) + " interrupt";
        }
        return cause < EXCEPTIONS.size() ? EXCEPTIONS.get((int) cause) : "exception " + cause;
    }

    private void mark(TraceEvent event, String phase, String name, String category, String rest) throws IOException {
        double micros = micros(event.ticks());
        write(String.format(Locale.ROOT, "{\"ph\":\"%s\",\"pid\":1,\"tid\":%d,\"ts\":%.4f,\"name\":\"%s\",\"cat\":\"%s\"%s}", phase, event.hart(),
                micros, name, category, rest));
    }

    private void write(String json) throws IOException {
        out.write(first ? "" : ",\n");
        out.write(json);
        first = false;
    }

    @Override
    public void close() throws IOException {
        endTraps();
        out.write("\n]}\n");
        out.close();
    }
}
