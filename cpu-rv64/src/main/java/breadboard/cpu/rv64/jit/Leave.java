package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.mem.GuestTrap;

/// Ends compiled code behind an access to memory that asked for the hart's attention. No trap: the access is complete.
final class Leave extends GuestTrap {
    private static final long serialVersionUID = 1L;

    /// Where the access's value goes, as `Departures` numbers registers.
    final int register;
    final long value;

    Leave(int register, long value) {
        this.register = register;
        this.value = value;
    }
}
