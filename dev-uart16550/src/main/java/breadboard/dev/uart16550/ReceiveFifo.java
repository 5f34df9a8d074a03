package breadboard.dev.uart16550;

import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.Arrays;

/// Received characters that the guest has not read, oldest first: 16, or a single one while FIFOs are disabled.
///
/// Emptying it drops what came by loopback. What came from the console is taken to be still on the line: drivers reset the FIFO as
/// they start, and input that waits for them there, as a script's does, must not depend on when that is.
final class ReceiveFifo {
    private static final int DEPTH = 16;
    private static final int FCR_ENABLE = 0x01;
    private static final int FCR_RESET_RECEIVER = 0x02;
    private static final int[] TRIGGERS = {1, 4, 8, 14};
    /// Stands in an entry beside the character.
    private static final int LOOPED = 0x100;

    private final long[] entries = new long[DEPTH];
    private int count;
    private boolean enabled;
    private int triggerCode;

    /// Applies bits 0, 1, 6 and 7 of the FIFO control register. Enabling and disabling empties the FIFO; the other bits act only
    /// while it is enabled (DS §8.4).
    void control(int fcr) {
        boolean enable = (fcr & FCR_ENABLE) != 0;
        if (enable != enabled || enable && (fcr & FCR_RESET_RECEIVER) != 0) {
            dropLooped();
        }
        enabled = enable;
        triggerCode = enable ? fcr >>> 6 : 0;
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

    /// Adds a character from the console; only while there is room.
    void receive(int octet) {
        entries[count++] = octet;
    }

    /// Adds a character that was sent in loopback. Without room it is lost, or takes the place of the one that was not read while
    /// FIFOs are disabled.
    ///
    /// @return whether a character was lost
    boolean loop(int octet) {
        if (hasRoom()) {
            entries[count++] = octet | LOOPED;
            return false;
        }
        if (!enabled) {
            entries[count - 1] = octet | LOOPED;
        }
        return true;
    }

    /// Takes the oldest character; 0 when there is none.
    int take() {
        if (count == 0) {
            return 0;
        }
        int octet = (int) entries[0] & 0xff;
        count--;
        System.arraycopy(entries, 1, entries, 0, count);
        return octet;
    }

    void reset() {
        count = 0;
        control(0);
    }

    void save(StateWriter writer) {
        writer.putBoolean(enabled);
        writer.putLong(triggerCode);
        writer.putLongs(Arrays.copyOf(entries, count));
    }

    void load(StateReader reader) {
        enabled = reader.getBoolean();
        long savedTrigger = reader.getLong();
        long[] saved = reader.getLongs();
        if (savedTrigger < 0 || savedTrigger >= TRIGGERS.length || saved.length > DEPTH) {
            throw new StateException("expected at most " + DEPTH + " received characters and a trigger below " + TRIGGERS.length
                    + ", found " + saved.length + " and " + savedTrigger);
        }
        triggerCode = (int) savedTrigger;
        System.arraycopy(saved, 0, entries, 0, saved.length);
        count = saved.length;
    }

    private void dropLooped() {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if ((entries[i] & LOOPED) == 0) {
                entries[kept++] = entries[i];
            }
        }
        count = kept;
    }
}
