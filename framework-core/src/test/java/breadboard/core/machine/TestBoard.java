package breadboard.core.machine;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.sbi.SbiFirmware;
import breadboard.core.boot.BootImages;
import breadboard.core.boot.BootRequest;
import breadboard.core.boot.FirmwareSpace;
import breadboard.core.boot.Images;
import breadboard.core.boot.Loading;
import breadboard.core.console.Consoles;
import breadboard.core.console.HostPort;
import breadboard.core.console.HostServices;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import breadboard.core.storage.Disks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The parts of a small machine, to be changed before it is made: 1 MiB of RAM, a tick of 10 steps of each hart.
final class TestBoard {
    static final long RAM_BASE = 0x8000_0000L;
    static final long FREQUENCY_HZ = 10_000_000;
    static final byte[] KERNEL = {0x13, 0, 0, 0, 0x6f, 0, 0, 0};
    static final byte[] TREE = {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed};

    final GuestRam ram = new GuestRam(new AddressRange(RAM_BASE, 1 << 20));
    final MachineBus bus = new MachineBus(ram);
    final MachineClock clock;
    final PowerSwitch power;
    final List<ScriptedHart> harts = new ArrayList<>();
    final List<MmioDevice> devices = new ArrayList<>();
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    HostPort stdio = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
    HostTime hostTime = FakeHostTime.undisturbed();
    Optional<SbiFirmware> firmware = Optional.empty();
    long quantum = 5000;
    private Consoles consoles;

    private TestBoard(MachineClock clock) {
        this.clock = clock;
        power = new PowerSwitch(clock);
    }

    static TestBoard withHarts(int count) {
        return new TestBoard(MachineClock.virtual(FREQUENCY_HZ, 10, count));
    }

    static TestBoard onHostTime(FakeHostTime time) {
        TestBoard board = new TestBoard(MachineClock.host(FREQUENCY_HZ, time::nanos));
        board.hostTime = time;
        return board;
    }

    /// Adds the next hart.
    ScriptedHart hart(Consumer<ScriptedHart> program) {
        ScriptedHart hart = new ScriptedHart(harts.size(), program);
        harts.add(hart);
        return hart;
    }

    /// The console's port; devices ask for it before the machine is made.
    HostPort console() {
        if (consoles == null) {
            consoles = new Consoles(new HostServices(stdio, Path.of(""), true), () -> hostTime.signal());
        }
        try {
            return consoles.open(ConsoleSpec.parse("stdio"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    Machine machine() {
        console();
        return new Machine(new MachineParts(ram, bus, clock, power, hostTime, consoles, new Disks(), quantum, harts, devices, firmware,
                new SupervisorCalls(), Optional.empty(), images(), true, new Custody(), Optional.empty()));
    }

    private BootImages images() {
        try {
            Path kernel = Files.createTempFile("kernel", ".bin");
            Files.write(kernel, KERNEL);
            BootRequest request = new BootRequest(ram.range(), new FirmwareSpace.None(), Optional.of(kernel), Optional.empty(),
                    _ -> TREE);
            Loading.Loaded loaded = (Loading.Loaded) Images.load(request);
            Files.delete(kernel);
            return loaded.images();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
