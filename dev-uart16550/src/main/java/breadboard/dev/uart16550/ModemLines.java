package breadboard.dev.uart16550;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;

/// Modem control and status. The far end always holds CTS, DSR and DCD active; in loopback the four outputs feed the four inputs
/// (DS §8.6, §8.7).
final class ModemLines {
    private static final int LOOPBACK = 0x10;
    private static final int DTR = 0x01;
    private static final int RTS = 0x02;
    private static final int OUT1 = 0x04;
    private static final int OUT2 = 0x08;
    private static final int CONTROL_BITS = LOOPBACK | OUT2 | OUT1 | RTS | DTR;

    private static final int CTS = 0x10;
    private static final int DSR = 0x20;
    private static final int RI = 0x40;
    private static final int DCD = 0x80;
    private static final int FAR_END = CTS | DSR | DCD;

    private int control;
    private int deltas;

    int control() {
        return control;
    }

    boolean loopback() {
        return (control & LOOPBACK) != 0;
    }

    void setControl(int mcr) {
        int before = inputs();
        control = mcr & CONTROL_BITS;
        int changed = before ^ inputs();
        // The delta of RI tells of its trailing edge only.
        deltas |= (changed & (CTS | DSR | DCD) | changed & before & RI) >>> 4;
    }

    /// Whether an input has changed since the status was read.
    boolean changed() {
        return deltas != 0;
    }

    /// The status register; reading it forgets the changes.
    int readStatus() {
        int status = inputs() | deltas;
        deltas = 0;
        return status;
    }

    void reset() {
        control = 0;
        deltas = 0;
    }

    void save(StateWriter writer) {
        writer.putLong(control);
        writer.putLong(deltas);
    }

    void load(StateReader reader) {
        control = (int) reader.getLong();
        deltas = (int) reader.getLong();
    }

    private int inputs() {
        if (!loopback()) {
            return FAR_END;
        }
        return wired(RTS, CTS) | wired(DTR, DSR) | wired(OUT1, RI) | wired(OUT2, DCD);
    }

    private int wired(int output, int input) {
        return (control & output) != 0 ? input : 0;
    }
}
