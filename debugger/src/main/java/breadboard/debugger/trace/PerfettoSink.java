package breadboard.debugger.trace;

import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
    private final Map<Integer, Integer> depth = new HashMap<>();
    private boolean first = true;

    /// @param frequencyHz ticks in a second
    /// @throws IOException when the host refuses
    public PerfettoSink(Writer out, long frequencyHz, int harts) throws IOException {
        this.out = out;
        this.microsPerTick = MICROS_PER_SECOND / frequencyHz;
        out.write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
        for (int hart = 0; hart < harts; hart++) {
            write("{\"ph\":\"M\",\"pid\":1,\"tid\":%d,\"name\":\"thread_name\",\"args\":{\"name\":\"hart %d\"}}".formatted(hart, hart));
        }
    }

    @Override
    public void take(TraceEvent event) throws IOException {
        switch (event) {
            case TraceEvent.Trap trap -> {
                depth.merge(trap.hart(), 1, Integer::sum);
                mark(trap, "B", name(trap.cause()), "trap", ",\"args\":{\"epc\":\"0x%x\",\"tval\":\"0x%x\"}".formatted(trap.epc(), trap.tval()));
            }
            case TraceEvent.Return back -> {
                if (depth.getOrDefault(back.hart(), 0) > 0) {
                    depth.merge(back.hart(), -1, Integer::sum);
                    mark(back, "E", "", "trap", "");
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

    /// A number of the heap, as a curve.
    ///
    /// @throws IOException when the host refuses
    public void heap(long ticks, String name, double value) throws IOException {
        write(String.format(Locale.ROOT, "{\"ph\":\"C\",\"pid\":1,\"ts\":%.4f,\"name\":\"heap %s\",\"args\":{\"value\":%s}}", ticks * microsPerTick, name, value));
    }

    private static String name(long cause) {
        if (cause < 0) {
            return INTERRUPTS.getOrDefault(cause & Long.MAX_VALUE, "local " + (cause & Long.MAX_VALUE)) + " interrupt";
        }
        return cause < EXCEPTIONS.size() ? EXCEPTIONS.get((int) cause) : "exception " + cause;
    }

    private void mark(TraceEvent event, String phase, String name, String category, String rest) throws IOException {
        write(String.format(Locale.ROOT, "{\"ph\":\"%s\",\"pid\":1,\"tid\":%d,\"ts\":%.4f,\"name\":\"%s\",\"cat\":\"%s\"%s}", phase, event.hart(),
                event.ticks() * microsPerTick, name, category, rest));
    }

    private void write(String json) throws IOException {
        out.write(first ? "" : ",\n");
        out.write(json);
        first = false;
    }

    @Override
    public void close() throws IOException {
        out.write("\n]}\n");
        out.close();
    }
}
