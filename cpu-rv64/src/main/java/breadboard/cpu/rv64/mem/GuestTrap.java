package breadboard.cpu.rv64.mem;

/// An exception of the guest, on its way from a slow path to the loop that runs the hart.
///
/// One object per hart, used again and again, without a stack trace: it means nothing to the host.
public class GuestTrap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Exception code of Priv §3.1.15.
    public int cause;
    /// Value for `mtval` or `stval`.
    public long tval;

    /// Not yet thrown.
    public GuestTrap() {
        super("guest trap", null, false, false);
    }

    /// This object with another content, for throwing.
    public GuestTrap with(int newCause, long newTval) {
        cause = newCause;
        tval = newTval;
        return this;
    }
}
