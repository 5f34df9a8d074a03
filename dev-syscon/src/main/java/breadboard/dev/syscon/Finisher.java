package breadboard.dev.syscon;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.io.Power;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Set;

/// The finisher: one register at offset 0, which reads 0.
///
/// The low half of what is stored is a command, the high half the code of a failure; a half-word store has code 0. Half words and
/// words are accepted, as on QEMU's `virt` board. Other commands are ignored.
final class Finisher implements MmioDevice {
    static final long SIZE_BYTES = 0x1000;
    static final int FAIL = 0x3333;
    static final int PASS = 0x5555;
    static final int RESET = 0x7777;

    private final Power power;

    Finisher(Power power) {
        this.power = power;
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return Set.of(AccessWidth.HALF, AccessWidth.WORD);
    }

    @Override
    public long load(long offset, AccessWidth width) {
        return 0;
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        if (offset != 0) {
            return;
        }
        switch ((int) value & 0xffff) {
            case FAIL -> power.fail(value >>> 16);
            case PASS -> power.off();
            case RESET -> power.reset();
            default -> { }
        }
    }

    @Override
    public void reset() { }

    @Override
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }
}
