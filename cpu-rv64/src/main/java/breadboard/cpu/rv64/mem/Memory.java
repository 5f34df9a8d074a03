package breadboard.cpu.rv64.mem;

/// Virtual memory as a hart's instructions see it.
///
/// Addresses are virtual and may be misaligned; a fault leaves as a `GuestTrap` and nothing has been written then.
public final class Memory {

    /// A sign-extended byte.
    public long load8(long va) {
        throw new UnsupportedOperationException();
    }

    /// A zero-extended byte.
    public long load8u(long va) {
        throw new UnsupportedOperationException();
    }

    /// A sign-extended halfword.
    public long load16(long va) {
        throw new UnsupportedOperationException();
    }

    /// A zero-extended halfword.
    public long load16u(long va) {
        throw new UnsupportedOperationException();
    }

    /// A sign-extended word.
    public long load32(long va) {
        throw new UnsupportedOperationException();
    }

    /// A zero-extended word.
    public long load32u(long va) {
        throw new UnsupportedOperationException();
    }

    /// A doubleword.
    public long load64(long va) {
        throw new UnsupportedOperationException();
    }

    /// Stores the low byte of `value`.
    public void store8(long va, long value) {
        throw new UnsupportedOperationException();
    }

    /// Stores the low halfword of `value`.
    public void store16(long va, long value) {
        throw new UnsupportedOperationException();
    }

    /// Stores the low word of `value`.
    public void store32(long va, long value) {
        throw new UnsupportedOperationException();
    }

    /// Stores a doubleword.
    public void store64(long va, long value) {
        throw new UnsupportedOperationException();
    }

    /// The load half of an AMO on a word, sign-extended: checked, and faulting, as a store; misaligned is a fault.
    ///
    /// The store half is `store32` to the same address.
    public long amoLoad32(long va) {
        throw new UnsupportedOperationException();
    }

    /// The load half of an AMO on a doubleword; the store half is `store64` to the same address.
    public long amoLoad64(long va) {
        throw new UnsupportedOperationException();
    }

    /// Loads a sign-extended word and reserves it. Unpriv §14.2.
    public long loadReserved32(long va) {
        throw new UnsupportedOperationException();
    }

    /// Loads a doubleword and reserves it.
    public long loadReserved64(long va) {
        throw new UnsupportedOperationException();
    }

    /// Stores a word if the reservation still holds, and ends it; whether it stored.
    public boolean storeConditional32(long va, long value) {
        throw new UnsupportedOperationException();
    }

    /// Stores a doubleword if the reservation still holds, and ends it; whether it stored.
    public boolean storeConditional64(long va, long value) {
        throw new UnsupportedOperationException();
    }
}
