package breadboard.dev.uart16550;

import breadboard.api.config.Address;
import breadboard.api.config.ConfigException;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.Wire;
import java.util.Optional;

/// Where the port lies and what it is connected to.
record Uart16550Config(
        @Default("0x1000_0000") @Doc("first address of the 256-byte register window") Address base,
        @Doc("where the interrupt ends; without one the guest must poll") Optional<Wire> irq,
        @Default("stdio") @Doc("the far end of the line") ConsoleSpec console,
        @Default("3686400") @Doc("input clock in Hz, 1..4294967295: 16 times the baud rate at divisor 1") long clockHz) {

    /// @throws ConfigException when the clock does not fit its property in the device tree
    Uart16550Config {
        if (clockHz < 1 || clockHz > 0xffff_ffffL) {
            throw new ConfigException("clock-hz", "must be 1..4294967295, not " + clockHz);
        }
    }
}
