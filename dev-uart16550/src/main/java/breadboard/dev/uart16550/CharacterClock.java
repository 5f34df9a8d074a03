package breadboard.dev.uart16550;

/// How long a character takes on the line, in ticks of guest time.
///
/// @param clockHz          input clock of the baud generator
/// @param ticksPerSecond   frequency of guest time
record CharacterClock(long clockHz, long ticksPerSecond) {
    private static final int CLOCKS_PER_BIT = 16;

    /// Ticks that `characters` characters take, rounded up.
    ///
    /// @param lcr     line control register: data bits, stop bits, parity
    /// @param divisor divisor latch; 0 counts as 1
    long ticks(int characters, int lcr, int divisor) {
        int startBits = 1;
        int dataBits = 5 + (lcr & 3);
        int stopBits = 1 + (lcr >>> 2 & 1);
        int parityBits = lcr >>> 3 & 1;
        long bits = (long) characters * (startBits + dataBits + parityBits + stopBits);
        return Math.ceilDiv(bits * CLOCKS_PER_BIT * Math.max(divisor, 1) * ticksPerSecond, clockHz);
    }
}
