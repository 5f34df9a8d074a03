package breadboard.cpu.rv64.mem;

import java.util.Arrays;

/// The reservations of all harts of a machine (Unpriv §14.2). A reservation set is 64 bytes, naturally aligned.
///
/// A hart's own stores do not end its reservation; another hart's stores and a device's writes to the set do.
final class Reservations {
    private static final long SET_BYTES = 64;
    private static final long NONE = -1;

    /// RAM offset of each hart's set.
    private final long[] set;

    Reservations(int harts) {
        set = new long[harts];
        Arrays.fill(set, NONE);
    }

    /// Takes a reservation in place of any earlier one.
    void reserve(int hart, long offset) {
        set[hart] = offset & -SET_BYTES;
    }

    /// Whether the hart's reservation covers the offset.
    boolean holds(int hart, long offset) {
        return set[hart] == (offset & -SET_BYTES);
    }

    void cancel(int hart) {
        set[hart] = NONE;
    }

    /// RAM offset of the hart's set, or -1.
    long setOf(int hart) {
        return set[hart];
    }

    /// Takes on a saved reservation.
    void restore(int hart, long offset) {
        set[hart] = offset;
    }

    /// Whether a store by `hart` to a page must be reported, because another hart has a reservation there.
    boolean watches(int hart, long pageOffset) {
        for (int other = 0; other < set.length; other++) {
            if (other != hart && Tlb.page(set[other]) == pageOffset) {
                return true;
            }
        }
        return false;
    }

    /// Bytes have been stored: ends the reservations of all harts but the storing one.
    ///
    /// @param hart the storing hart; -1 for a device
    void stored(int hart, long offset, long bytes) {
        for (int other = 0; other < set.length; other++) {
            long held = set[other];
            if (other != hart && held != NONE && held < offset + bytes && offset < held + SET_BYTES) {
                set[other] = NONE;
            }
        }
    }
}
