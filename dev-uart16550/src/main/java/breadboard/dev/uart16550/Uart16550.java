package breadboard.dev.uart16550;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.MmioDevice;
import breadboard.api.io.CharDevice;
import breadboard.api.io.ConsolePort;
import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Clock;
import java.util.Set;

/// A 16550A serial port. One register to a byte; wider accesses reach the register at their offset alone, as on QEMU's `virt`.
///
/// ```
/// 0  RBR (read) THR (write)   DLAB: divisor latch, low
/// 1  IER                      DLAB: divisor latch, high
/// 2  IIR (read) FCR (write)
/// 3  LCR      4  MCR      5  LSR (read)      6  MSR (read)      7  SCR
/// ```
/// What is written to THR is on the console at once, so THR and the transmitter are always empty. Input is taken from the console
/// only while there is room, and a reset of the FIFO keeps it, so none of it is lost; an overrun comes from loopback alone.
/// Parity and framing errors and break never occur.
/// The baud rate only decides how long a character timeout is: the time of four characters on the machine's clock.
/// OUT2 does not gate the interrupt.
final class Uart16550 implements MmioDevice, CharDevice {
    static final long SIZE_BYTES = 0x100;

    private static final int RBR_THR = 0;
    private static final int IER = 1;
    private static final int IIR_FCR = 2;
    private static final int LCR = 3;
    private static final int MCR = 4;
    private static final int LSR = 5;
    private static final int MSR = 6;
    private static final int SCR = 7;

    private static final int IER_RECEIVED = 0x01;
    private static final int IER_THR_EMPTY = 0x02;
    private static final int IER_LINE_STATUS = 0x04;
    private static final int IER_MODEM_STATUS = 0x08;
    private static final int IER_BITS = 0x0f;

    /// Identifications of IIR, in order of priority (DS table IV).
    private static final int ID_LINE_STATUS = 0x06;
    private static final int ID_RECEIVED = 0x04;
    private static final int ID_TIMEOUT = 0x0c;
    private static final int ID_THR_EMPTY = 0x02;
    private static final int ID_MODEM_STATUS = 0x00;
    private static final int ID_NONE = 0x01;
    private static final int IIR_FIFOS_ENABLED = 0xc0;

    private static final int LCR_DLAB = 0x80;
    private static final int LSR_DATA_READY = 0x01;
    private static final int LSR_OVERRUN = 0x02;
    private static final int LSR_ALL_SENT = 0x60;

    /// 9600 baud at 1.8432 MHz: firmware sets it, a guest that does not gets what it gets under QEMU.
    private static final int DIVISOR_AFTER_RESET = 12;
    private static final int TIMEOUT_CHARACTERS = 4;

    private final ConsolePort console;
    private final IrqLine irq;
    private final CharacterClock characterClock;
    private final CharacterTimeout timeout;
    private final ReceiveFifo received = new ReceiveFifo();
    private final ModemLines modem = new ModemLines();
    private int ier;
    private int lcr;
    private int scr;
    private int divisor = DIVISOR_AFTER_RESET;
    private boolean overrun;
    private boolean thrEmptyPending;

    Uart16550(String id, ConsolePort console, IrqLine irq, Clock clock, CharacterClock characterClock) {
        this.console = console;
        this.irq = irq;
        this.characterClock = characterClock;
        timeout = new CharacterTimeout(id + ".timeout", clock, this::update);
        console.onInput(this::update);
    }

    @Override
    public long sizeBytes() {
        return SIZE_BYTES;
    }

    @Override
    public Set<AccessWidth> widths() {
        return Set.of(AccessWidth.values());
    }

    @Override
    public long load(long offset, AccessWidth width) {
        return switch ((int) offset) {
            case RBR_THR -> dlab() ? divisor & 0xff : readReceiver();
            case IER -> dlab() ? divisor >>> 8 : ier;
            case IIR_FCR -> readIdentification();
            case LCR -> lcr;
            case MCR -> modem.control();
            case LSR -> readLineStatus();
            case MSR -> readModemStatus();
            case SCR -> scr;
            default -> 0;
        };
    }

    @Override
    public void store(long offset, AccessWidth width, long value) {
        int octet = (int) value & 0xff;
        switch ((int) offset) {
            case RBR_THR -> {
                if (dlab()) {
                    divisor = divisor & 0xff00 | octet;
                } else {
                    transmit(octet);
                }
            }
            case IER -> {
                if (dlab()) {
                    divisor = divisor & 0xff | octet << 8;
                } else {
                    enableInterrupts(octet & IER_BITS);
                }
            }
            case IIR_FCR -> controlFifos(octet);
            case LCR -> lcr = octet;
            case MCR -> modem.setControl(octet);
            case SCR -> scr = octet;
            default -> { }
        }
        update();
    }

    @Override
    public void transmit(int octet) {
        if (!modem.loopback()) {
            console.write(octet & 0xff);
        } else {
            overrun |= received.loop(octet & 0xff);
            restartTimeout();
        }
        thrEmptyPending = true;
        update();
    }

    @Override
    public int receive() {
        return received.isEmpty() ? -1 : readReceiver();
    }

    @Override
    public void reset() {
        ier = 0;
        lcr = 0;
        scr = 0;
        divisor = DIVISOR_AFTER_RESET;
        overrun = false;
        thrEmptyPending = false;
        received.reset();
        timeout.stop();
        modem.reset();
        update();
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {ier, lcr, scr, divisor});
        writer.putBoolean(overrun);
        writer.putBoolean(thrEmptyPending);
        received.save(writer);
        modem.save(writer);
        timeout.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        long[] registers = new long[4];
        reader.getLongs(registers);
        ier = (int) registers[0];
        lcr = (int) registers[1];
        scr = (int) registers[2];
        divisor = (int) registers[3];
        overrun = reader.getBoolean();
        thrEmptyPending = reader.getBoolean();
        received.load(reader);
        modem.load(reader);
        timeout.load(reader);
        update();
    }

    private boolean dlab() {
        return (lcr & LCR_DLAB) != 0;
    }

    private int readReceiver() {
        int octet = received.take();
        timeout.stop();
        if (!received.isEmpty()) {
            restartTimeout();
        }
        update();
        return octet;
    }

    private int readIdentification() {
        int id = interrupt();
        if (id == ID_THR_EMPTY) {
            thrEmptyPending = false;
            update();
        }
        return id | (received.enabled() ? IIR_FIFOS_ENABLED : 0);
    }

    private int readLineStatus() {
        int status = LSR_ALL_SENT | (received.isEmpty() ? 0 : LSR_DATA_READY) | (overrun ? LSR_OVERRUN : 0);
        overrun = false;
        update();
        return status;
    }

    private int readModemStatus() {
        int status = modem.readStatus();
        update();
        return status;
    }

    /// Enabling the interrupt of THR raises it, since THR is empty.
    private void enableInterrupts(int enabled) {
        if (((ier ^ enabled) & IER_THR_EMPTY) != 0) {
            thrEmptyPending = (enabled & IER_THR_EMPTY) != 0;
        }
        ier = enabled;
    }

    private void controlFifos(int fcr) {
        received.control(fcr);
        timeout.stop();
        if (!received.isEmpty()) {
            restartTimeout();
        }
    }

    private void restartTimeout() {
        if (received.enabled()) {
            timeout.restart(characterClock.ticks(TIMEOUT_CHARACTERS, lcr, divisor));
        }
    }

    /// Fills the FIFO as far as it has room, and drives the wire; after everything that happens.
    private void update() {
        while (received.hasRoom() && !modem.loopback()) {
            int octet = console.read();
            if (octet < 0) {
                break;
            }
            received.receive(octet);
            restartTimeout();
        }
        irq.set(interrupt() != ID_NONE);
    }

    private int interrupt() {
        if ((ier & IER_LINE_STATUS) != 0 && overrun) {
            return ID_LINE_STATUS;
        }
        if ((ier & IER_RECEIVED) != 0 && received.atTrigger()) {
            return ID_RECEIVED;
        }
        if ((ier & IER_RECEIVED) != 0 && timeout.elapsed()) {
            return ID_TIMEOUT;
        }
        if ((ier & IER_THR_EMPTY) != 0 && thrEmptyPending) {
            return ID_THR_EMPTY;
        }
        return (ier & IER_MODEM_STATUS) != 0 && modem.changed() ? ID_MODEM_STATUS : ID_NONE;
    }
}
