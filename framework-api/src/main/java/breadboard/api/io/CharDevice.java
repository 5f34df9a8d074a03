package breadboard.api.io;

/// A device that firmware can use as its console, the way real firmware drives the board's serial port.
public interface CharDevice {
    /// Transmits one byte, as if the guest had written the data register.
    void transmit(int octet);

    /// Takes the next received byte, as if the guest had read the data register; -1 when there is none.
    int receive();
}
