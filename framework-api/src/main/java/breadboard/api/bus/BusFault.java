package breadboard.api.bus;

/// Nothing answers at a physical address, or what is there refuses the access's width or alignment.
///
/// Carries no stack trace: it is an answer of the simulated bus, turned by the hart into an access fault.
public final class BusFault extends Exception {
    private static final long serialVersionUID = 1L;
    /// The one instance: the caller knows the address it asked for.
    public static final BusFault INSTANCE = new BusFault();

    private BusFault() {
        super("bus fault", null, false, false);
    }
}
