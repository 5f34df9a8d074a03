package breadboard.testkit;

import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.HostFile;
import breadboard.api.config.Wire;
import breadboard.api.plugin.DeviceContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A machine around one device: fakes of all that a device is given. Its bus has RAM and nothing else.
public final class DeviceBench implements DeviceContext {
    /// Ticks per second of the bench's clock, as on QEMU's `virt` board.
    public static final long FREQUENCY_HZ = 10_000_000;

    /// Where the bench's RAM begins.
    public static final long RAM_BASE = 0x8000_0000L;
    private static final int RAM_BYTES = 1 << 20;
    private static final int DISK_BYTES = 1 << 20;

    private final FakeClock clock = new FakeClock(FREQUENCY_HZ);
    private final RecordingPower power = new RecordingPower();
    private final RecordingLogger logger = new RecordingLogger();
    private final Map<String, RecordingSink> controllers = new TreeMap<>();
    private final Map<String, ScriptedConsole> consoles = new TreeMap<>();
    private final Map<String, MemoryDisk> disks = new TreeMap<>();
    private final Map<String, RecordingSegment> segments = new TreeMap<>();
    private final BenchRam ram = new BenchRam(RAM_BASE, RAM_BYTES);
    private final List<RecordingSink> harts;

    /// A bench with `harts` harts.
    public DeviceBench(int harts) {
        this.harts = Stream.generate(RecordingSink::new).limit(harts).toList();
    }

    @Override
    public String id() {
        return "device0";
    }

    @Override
    public String boardName() {
        return "bench";
    }

    @Override
    public FakeClock clock() {
        return clock;
    }

    @Override
    public BenchRam bus() {
        return ram;
    }

    @Override
    public RecordingPower power() {
        return power;
    }

    @Override
    public RecordingLogger logger() {
        return logger;
    }

    @Override
    public RecordingLine irq(Wire wire) {
        return controllers.computeIfAbsent(wire.controller(), _ -> new RecordingSink()).line(wire.line());
    }

    /// The wire written `text`, such as `plic0:10`.
    public RecordingLine wire(String text) {
        return irq(Wire.parse(text));
    }

    @Override
    public List<RecordingSink> harts() {
        return harts;
    }

    @Override
    public ScriptedConsole console(ConsoleSpec spec) {
        return consoles.computeIfAbsent(spec.toString(), _ -> new ScriptedConsole());
    }

    /// A disk of 1 MiB; the same for the same file.
    @Override
    public MemoryDisk disk(HostFile file, boolean readOnly) {
        return disks.computeIfAbsent(file.path(), _ -> new MemoryDisk(DISK_BYTES, readOnly));
    }

    @Override
    public RecordingSegment segment(String name) {
        return segments.computeIfAbsent(name, _ -> new RecordingSegment());
    }

    /// A moment in 2001.
    @Override
    public Instant hostDate() {
        return Instant.parse("2001-02-03T04:05:06.5Z");
    }

    /// The far end written `text`, such as `stdio`.
    public ScriptedConsole console(String text) {
        return console(ConsoleSpec.parse(text));
    }

    /// The wires that are high, and the next deadline.
    public String wires() {
        return "harts " + harts + ", wires " + controllers + ", next deadline " + Long.toUnsignedString(clock.nextDeadline());
    }

    /// All that an observer outside the device sees: `wires()`, requests for power, console output.
    public String outside() {
        StringBuilder text = new StringBuilder(wires()).append(", power ").append(power.requests());
        consoles.forEach((name, console) -> text.append(", ").append(name).append(" '").append(console.output()).append('\''));
        return text.toString();
    }

    /// Whether every wire that leaves the device is low.
    public boolean quiet() {
        return Stream.concat(harts.stream(), controllers.values().stream()).allMatch(sink -> sink.toString().equals("[]"));
    }
}
