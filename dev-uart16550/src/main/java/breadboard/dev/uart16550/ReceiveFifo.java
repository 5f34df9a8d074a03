package breadboard.dev.uart16550;

import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// Received characters that the guest has not read: 16, or a single one while FIFOs are disabled.
final class ReceiveFifo {
    private static final int DEPTH = 16;
    private static final int FCR_ENABLE = 0x01;
    private static final int FCR_RESET_RECEIVER = 0x02;
    private static final int[] TRIGGERS = {1, 4, 8, 14};

    private final byte[] octets = new byte[DEPTH];
    private int head;
    private int count;
    private boolean enabled;
    private int triggerCode;

    /// Applies bits 0, 6 and 7 of the FIFO control register; the trigger acts only while FIFOs are enabled (DS §8.4).
    void control(int fcr) {
        enabled = (fcr & FCR_ENABLE) != 0;
        triggerCode = enabled ? fcr >>> 6 : 0;
    }

    /// Whether the FIFO control register empties the FIFO: by its bit 1, or by enabling or disabling FIFOs (DS §8.4).
    boolean isEmptiedBy(int fcr) {
        boolean enable = (fcr & FCR_ENABLE) != 0;
        return enable != enabled || enable && (fcr & FCR_RESET_RECEIVER) != 0;
    }

    boolean enabled() {
        return enabled;
    }

    boolean isEmpty() {
        return count == 0;
    }

    boolean hasRoom() {
        return count < (enabled ? DEPTH : 1);
    }

    /// Whether there is as much as the guest wants to be interrupted for.
    boolean atTrigger() {
        return count >= TRIGGERS[triggerCode];
    }

    /// Adds a character. Without room it is lost, or takes the place of the one that was not read while FIFOs are disabled.
    ///
    /// @return whether a character was lost
    boolean add(int octet) {
        boolean overrun = !hasRoom();
        if (overrun && enabled) {
            return true;
        }
        if (overrun) {
            clear();
        }
        octets[(head + count++) % DEPTH] = (byte) octet;
        return overrun;
    }

    /// Takes the oldest character; 0 when there is none.
    int take() {
        if (count == 0) {
            return 0;
        }
        int octet = octets[head] & 0xff;
        head = (head + 1) % DEPTH;
        count--;
        return octet;
    }

    void clear() {
        head = 0;
        count = 0;
    }

    void save(StateWriter writer) {
        writer.putBoolean(enabled);
        writer.putLong(triggerCode);
        byte[] waiting = new byte[count];
        for (int i = 0; i < count; i++) {
            waiting[i] = octets[(head + i) % DEPTH];
        }
        writer.putBytes(waiting);
    }

    void load(StateReader reader) {
        enabled = reader.getBoolean();
        triggerCode = (int) reader.getLong() & TRIGGERS.length - 1;
        byte[] waiting = reader.getBytes();
        if (waiting.length > DEPTH) {
            throw new StateException("expected at most " + DEPTH + " received characters, found " + waiting.length);
        }
        clear();
        System.arraycopy(waiting, 0, octets, 0, waiting.length);
        count = waiting.length;
    }
}
