package breadboard.dev.plic;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;
import java.util.List;

/// The platform-level interrupt controller. All registers are words (PLIC §3):
///
/// ```
/// 0x00_0000 + 4 * source            priority of a source, 0 (never) to 7
/// 0x00_1000 + 4 * (source / 32)     pending bits, read-only
/// 0x00_2000 + 0x80 * context + …    enable bits of a context, laid out as the pending bits
/// 0x20_0000 + 0x1000 * context      threshold of a context, 0 to 7
/// 0x20_0004 + 0x1000 * context      read: claim; write: complete
/// ```
/// Priorities and thresholds keep the low three bits of what is written.
final class Plic implements MmioDevice, IrqSink {
    /// Room for all contexts of the specification's map that QEMU's `virt` board can have.
    static final long SIZE_BYTES = 0x60_0000;
    static final int MOST_SOURCES = 1023;
    private static final int PENDING = 0x1000;
    private static final int ENABLES = 0x2000;
    private static final int ENABLES_STRIDE = 0x80;
    private static final int CONTEXTS = 0x20_0000;
    private static final int CONTEXTS_STRIDE = 0x1000;
    private static final int THRESHOLD = 0;
    private static final int CLAIM = 4;
    private static final int HIGHEST_PRIORITY = 7;

    private final int sources;
    private final byte[] priorities;
    private final Gateways gateways;
    private final Target[] targets;

    /// A controller with inputs 1 to `sources`, whose context `i` notifies `notifications.get(i)`.
    Plic(int sources, List<IrqLine> notifications) {
        this.sources = sources;
        priorities = new byte[sources + 1];
        gateways = new Gateways(sources);
        targets = notifications.stream().map(wire -> new Target(sources, wire)).toArray(Target[]::new);
    }

    @Override
    public IrqLine line(int number) {
        if (number < 1 || number > sources) {
            throw new IllegalArgumentException("the PLIC has no source " + number + "; there are 1.." + sources);
        }
        return level -> {
            gateways.wire(number, level);
            notifyTargets();
        };
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public long load(long offset, AccessWidth width) {
        int at = (int) offset;
        if (at < PENDING) {
            return at / 4 <= sources ? priorities[at / 4] : 0;
        }
        if (at < ENABLES) {
            return gateways.pending().word((at - PENDING) / 4);
        }
        if (at < CONTEXTS) {
            int context = (at - ENABLES) / ENABLES_STRIDE;
            return context < targets.length ? targets[context].enabled().word((at - ENABLES) % ENABLES_STRIDE / 4) : 0;
        }
        int context = (at - CONTEXTS) / CONTEXTS_STRIDE;
        return context < targets.length ? loadContext(targets[context], (at - CONTEXTS) % CONTEXTS_STRIDE) : 0;
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        int at = (int) offset;
        if (at < PENDING) {
            setPriority(at / 4, value);
        } else if (at >= ENABLES && at < CONTEXTS) {
            int context = (at - ENABLES) / ENABLES_STRIDE;
            if (context < targets.length) {
                targets[context].enabled().setWord((at - ENABLES) % ENABLES_STRIDE / 4, (int) value);
            }
        } else if (at >= CONTEXTS) {
            int context = (at - CONTEXTS) / CONTEXTS_STRIDE;
            if (context < targets.length) {
                storeContext(targets[context], (at - CONTEXTS) % CONTEXTS_STRIDE, value);
            }
        }
        notifyTargets();
    }

    @Override
    public void reset() {
        Arrays.fill(priorities, (byte) 0);
        gateways.reset();
        for (Target target : targets) {
            target.reset();
        }
        notifyTargets();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putBytes(priorities);
        gateways.save(writer);
        for (Target target : targets) {
            target.save(writer);
        }
    }

    @Override
    public void load(StateReader reader) {
        byte[] saved = reader.getBytes();
        if (saved.length != priorities.length) {
            throw new StateException("expected a PLIC with " + sources + " sources, found " + (saved.length - 1));
        }
        System.arraycopy(saved, 0, priorities, 0, saved.length);
        gateways.load(reader);
        for (Target target : targets) {
            target.load(reader);
        }
        notifyTargets();
    }

    private long loadContext(Target target, int register) {
        return switch (register) {
            case THRESHOLD -> target.threshold();
            case CLAIM -> claim(target);
            default -> 0;
        };
    }

    private void storeContext(Target target, int register, long value) {
        switch (register) {
            case THRESHOLD -> target.threshold((int) value & HIGHEST_PRIORITY);
            case CLAIM -> complete(target, value);
            default -> { }
        }
    }

    private int claim(Target target) {
        int source = target.best(gateways.pending(), priorities);
        if (source != 0) {
            gateways.claim(source);
            notifyTargets();
        }
        return source;
    }

    /// A completion of a source that is not enabled for the target is ignored (PLIC §9).
    private void complete(Target target, long source) {
        if (source <= sources && target.enabled().has((int) source)) {
            gateways.complete((int) source);
        }
    }

    private void setPriority(int source, long value) {
        if (source >= 1 && source <= sources) {
            priorities[source] = (byte) (value & HIGHEST_PRIORITY);
        }
    }

    private void notifyTargets() {
        for (Target target : targets) {
            target.notify(gateways.pending(), priorities);
        }
    }
}
