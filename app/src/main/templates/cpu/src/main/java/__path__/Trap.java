package __package__;

/// An exception of the guest's, by its code in `mcause`. It has no stack trace: guests cause many.
final class Trap extends Exception {
    private static final long serialVersionUID = 1L;
    final int cause;
    final long tval;

    Trap(int cause, long tval) {
        super(null, null, false, false);
        this.cause = cause;
        this.tval = tval;
    }
}
