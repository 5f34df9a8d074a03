package breadboard.dev.clint;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.hart.Interrupt;
import breadboard.api.irq.IrqSink;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// The core-local interruptor.
///
/// ```
/// 0x0000  msip      32 bits per hart; bit 0 drives mip.MSIP, the others are zero
/// 0x4000  mtimecmp  64 bits per hart
/// 0xbff8  mtime     64 bits
/// ```
/// mip.MTIP is high while `mtime >= mtimecmp`, unsigned (Priv §3.2.1). A double access also reaches two `msip` at once; a word
/// access reaches either half of a 64-bit register.
///
/// `mtime` shows the machine's clock plus an offset, which is 0 after reset and set by writing `mtime`. The offset acts on what is
/// read here and on the comparison; the `time` CSR and deadlines of firmware go by the machine's clock alone, so a guest that
/// sets `mtime` sees the two differ.
final class Clint implements MmioDevice {
    static final long SIZE_BYTES = 0x1_0000;
    private static final int MSIP = 0;
    private static final int MTIMECMP = 0x4000;
    private static final int MTIME = 0xbff8;

    private final Clock clock;
    private final HartTimer[] timers;
    private final boolean[] msip;
    private final List<? extends IrqSink> harts;
    private long mtimeOffset;

    Clint(String id, Clock clock, List<? extends IrqSink> harts) {
        this.clock = clock;
        this.harts = List.copyOf(harts);
        msip = new boolean[harts.size()];
        timers = IntStream.range(0, harts.size())
                .mapToObj(hart -> new HartTimer(id + ".hart" + hart, clock, harts.get(hart).line(Interrupt.MACHINE_TIMER)))
                .toArray(HartTimer[]::new);
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return Set.of(AccessWidth.WORD, AccessWidth.DOUBLE);
    }

    @Override
    public long load(long offset, AccessWidth width) {
        int low = (int) offset & ~7;
        long both = low >= MTIMECMP ? register(low) : msip(low / 4) | msip(low / 4 + 1) << 32;
        return both >>> 8 * (offset & 7);
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        int low = (int) offset & ~7;
        int shift = 8 * (int) (offset & 7);
        if (low >= MTIMECMP) {
            long mask = width.mask() << shift;
            setRegister(low, register(low) & ~mask | value << shift & mask);
        } else {
            setMsip((int) offset / 4, (value & 1) != 0);
            if (width == AccessWidth.DOUBLE) {
                setMsip((int) offset / 4 + 1, (value >>> 32 & 1) != 0);
            }
        }
    }

    @Override
    public void reset() {
        mtimeOffset = 0;
        for (int hart = 0; hart < timers.length; hart++) {
            setMsip(hart, false);
            timers[hart].set(HartTimer.NEVER);
        }
        update();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(mtimeOffset);
        for (int hart = 0; hart < timers.length; hart++) {
            writer.putBoolean(msip[hart]);
            writer.putLong(timers[hart].mtimecmp());
        }
    }

    @Override
    public void load(StateReader reader) {
        mtimeOffset = reader.getLong();
        for (int hart = 0; hart < timers.length; hart++) {
            setMsip(hart, reader.getBoolean());
            timers[hart].set(reader.getLong());
        }
        update();
    }

    private void update() {
        for (HartTimer timer : timers) {
            timer.update(mtimeOffset);
        }
    }

    private long msip(int hart) {
        return hart < msip.length && msip[hart] ? 1 : 0;
    }

    private void setMsip(int hart, boolean level) {
        if (hart < msip.length) {
            msip[hart] = level;
            harts.get(hart).line(Interrupt.MACHINE_SOFTWARE).set(level);
        }
    }

    /// A register of 64 bits.
    private long register(int offset) {
        int hart = (offset - MTIMECMP) / 8;
        return offset == MTIME ? clock.now() + mtimeOffset : hart < timers.length ? timers[hart].mtimecmp() : 0;
    }

    private void setRegister(int offset, long value) {
        int hart = (offset - MTIMECMP) / 8;
        if (offset == MTIME) {
            mtimeOffset = value - clock.now();
        } else if (hart < timers.length) {
            timers[hart].set(value);
        }
        update();
    }
}
