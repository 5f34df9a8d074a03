package breadboard.dev.virtio;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.EnumSet;
import java.util.Set;

/// A slot with nothing in it: device ID 0, which drivers pass over (Virtio 1.2 §4.2.3.1.1).
final class Placeholder implements MmioDevice {
    private final boolean legacy;

    Placeholder(boolean legacy) {
        this.legacy = legacy;
    }

    @Override
    public long sizeBytes() {
        return Transport.SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return EnumSet.allOf(AccessWidth.class);
    }

    @Override
    public long load(long offset, AccessWidth width) {
        if (width != AccessWidth.WORD) {
            return 0;
        }
        return switch ((int) offset) {
            case 0x000 -> Transport.MAGIC;
            case 0x004 -> Transport.version(legacy);
            case 0x00c -> Transport.VENDOR;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, AccessWidth width, long value) { }

    @Override
    public void reset() { }

    @Override
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }
}
