package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.Bus;
import breadboard.api.config.ByteSize;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.io.CharDevice;
import breadboard.api.io.Power;
import breadboard.api.plugin.SbiContext;
import breadboard.api.sbi.BootInfo;
import breadboard.api.sbi.SbiFirmware;
import breadboard.api.time.Clock;
import breadboard.testkit.BenchRam;
import breadboard.testkit.FakeClock;
import breadboard.testkit.RecordingPower;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Firmware on a board of fakes: 16 MiB of RAM at 0x8000_0000, the first 2 MiB the firmware's, boot hart 0 started.
final class FirmwareBench implements SbiContext {
    static final long RAM = 0x8000_0000L;
    static final int RAM_BYTES = 16 << 20;
    static final long KERNEL = 0x8020_0000L;
    static final long TREE = 0x80e0_0000L;

    final FakeClock clock = new FakeClock(10_000_000);
    final BenchRam ram = new BenchRam(RAM, RAM_BYTES);
    final RecordingPower switches = new RecordingPower();
    final Console serial = new Console();
    final List<FakeHart> fakes;
    final SbiFirmware firmware;
    private final Isa isa;
    private final boolean hasConsole;

    FirmwareBench(int harts) {
        this(harts, "rv64imafdc", true);
    }

    FirmwareBench(int harts, String isa, boolean hasConsole) {
        this.fakes = IntStream.range(0, harts).mapToObj(FakeHart::new).toList();
        this.isa = Isa.parse(isa);
        this.hasConsole = hasConsole;
        this.firmware = new RustSbiPlugin().create(new RustSbiConfig(ByteSize.parse("2MiB")), this);
        start(false);
    }

    void start(boolean banner) {
        firmware.start(new BootInfo(0, KERNEL, new AddressRange(TREE, 0x1000), banner));
    }

    FakeHart hart(int id) {
        return fakes.get(id);
    }

    /// What a hart gets back from a call.
    SbiRet call(int hart, long eid, long fid, long... arguments) {
        FakeHart caller = hart(hart);
        caller.x(Register.A7, eid);
        caller.x(Register.A6, fid);
        for (int i = 0; i < 6; i++) {
            caller.x(Register.A0 + i, i < arguments.length ? arguments[i] : 0xdead_0000L + i);
        }
        firmware.call(caller);
        return new SbiRet(caller.x(Register.A0), caller.x(Register.A1));
    }

    boolean isPending(int hart, int interrupt) {
        return (hart(hart).csr(Csr.MIP) >>> interrupt & 1) != 0;
    }

    @Override
    public List<? extends Hart> harts() {
        return fakes;
    }

    @Override
    public Isa isa() {
        return isa;
    }

    @Override
    public Optional<CharDevice> console() {
        return hasConsole ? Optional.of(serial) : Optional.empty();
    }

    @Override
    public String version() {
        return "1.2.3";
    }

    @Override
    public String boardName() {
        return "bench";
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Bus bus() {
        return ram;
    }

    @Override
    public Power power() {
        return switches;
    }

    @Override
    public System.Logger logger() {
        throw new AssertionError("nothing to log");
    }

    /// A serial port that keeps what was sent and has what a test put in.
    static final class Console implements CharDevice {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ArrayDeque<Integer> typed = new ArrayDeque<>();

        @Override
        public void transmit(int octet) {
            sent.write(octet);
        }

        @Override
        public int receive() {
            return typed.isEmpty() ? -1 : typed.remove();
        }

        String sent() {
            return sent.toString(StandardCharsets.UTF_8);
        }

        byte[] sentBytes() {
            return sent.toByteArray();
        }

        void type(int... octets) {
            IntStream.of(octets).forEach(typed::add);
        }
    }
}
