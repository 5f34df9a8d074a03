package breadboard.cpu.rv64.mem;

import breadboard.api.hart.Access;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// Physical memory protection: 16 entries, grain 4 bytes. Priv §3.7.
public final class Pmp implements Stateful {
    /// Entries: `pmpaddr0`..`pmpaddr15`, and their fields in `pmpcfg0` and `pmpcfg2`.
    public static final int ENTRIES = 16;

    private static final int R = 1;
    private static final int W = 2;
    private static final int X = 4;
    private static final int A_SHIFT = 3;
    private static final int L = 0x80;
    private static final int WRITABLE = L | 3 << A_SHIFT | X | W | R;
    private static final int OFF = 0;
    private static final int TOR = 1;
    private static final int NA4 = 2;
    private static final int NAPOT = 3;
    /// Bits 55:2 of a physical address.
    private static final long ADDRESS_MASK = (1L << 54) - 1;
    private static final int MACHINE = 3;

    private final long[] address = new long[ENTRIES];
    private final int[] config = new int[ENTRIES];
    /// The ranges that the entries match, first to last address; nothing when first > last.
    private final long[] first = new long[ENTRIES];
    private final long[] last = new long[ENTRIES];

    /// All entries off and unlocked.
    public Pmp() {
        reset();
    }

    /// All entries off and unlocked.
    public void reset() {
        for (int entry = 0; entry < ENTRIES; entry++) {
            address[entry] = 0;
            config[entry] = 0;
        }
        derive();
    }

    /// `pmpaddr`*entry*.
    public long address(int entry) {
        return address[entry];
    }

    /// Writes `pmpaddr`*entry*; a locked entry, and the base of a locked TOR range, stay as they are. Priv §3.7.1.2.
    public void address(int entry, long value) {
        boolean baseOfLocked = entry + 1 < ENTRIES && locked(entry + 1) && mode(entry + 1) == TOR;
        if (!locked(entry) && !baseOfLocked) {
            address[entry] = value & ADDRESS_MASK;
            derive();
        }
    }

    /// The configuration CSR that begins with `entry`: eight fields of a byte each.
    public long config(int entry) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (long) config[entry + i] << (8 * i);
        }
        return value;
    }

    /// Writes the configuration CSR that begins with `entry`; fields of locked entries stay as they are.
    public void config(int entry, long value) {
        for (int i = 0; i < 8; i++) {
            if (!locked(entry + i)) {
                config[entry + i] = legal((int) (value >>> (8 * i)));
            }
        }
        derive();
    }

    /// Whether an access to `bytes` bytes is allowed. Asked with a whole page, it says whether all of the page may be accessed by
    /// virtue of one entry: only then may the page be remembered as accessible.
    ///
    /// @param privilege effective privilege: 0, 1 or 3
    public boolean allows(long pa, long bytes, Access access, int privilege) {
        long end = pa + bytes - 1;
        for (int entry = 0; entry < ENTRIES; entry++) {
            if (Long.compareUnsigned(pa, last[entry]) <= 0 && Long.compareUnsigned(first[entry], end) <= 0) {
                boolean whole = Long.compareUnsigned(first[entry], pa) <= 0 && Long.compareUnsigned(end, last[entry]) <= 0;
                return whole && permits(entry, access, privilege);
            }
        }
        return privilege == MACHINE;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(address);
        writer.putLong(config(0));
        writer.putLong(config(8));
    }

    @Override
    public void load(StateReader reader) {
        reset();
        reader.getLongs(address);
        config(0, reader.getLong());
        config(8, reader.getLong());
    }

    private boolean permits(int entry, Access access, int privilege) {
        if (privilege == MACHINE && !locked(entry)) {
            return true;
        }
        int needed = switch (access) {
            case FETCH -> X;
            case LOAD -> R;
            case STORE -> W;
        };
        return (config[entry] & needed) != 0;
    }

    /// W without R is reserved: W is dropped.
    private static int legal(int field) {
        int legal = field & WRITABLE;
        return (legal & R) == 0 ? legal & ~W : legal;
    }

    private boolean locked(int entry) {
        return (config[entry] & L) != 0;
    }

    private int mode(int entry) {
        return config[entry] >> A_SHIFT & 3;
    }

    private void derive() {
        for (int entry = 0; entry < ENTRIES; entry++) {
            long own = address[entry];
            switch (mode(entry)) {
                case NA4 -> match(entry, own << 2, 4);
                case NAPOT -> {
                    long below = own ^ (own + 1);
                    match(entry, (own & ~below) << 2, (below + 1) << 2);
                }
                case TOR -> {
                    long from = entry == 0 ? 0 : address[entry - 1];
                    match(entry, from << 2, (own - from) << 2);
                }
                case OFF -> match(entry, 0, 0);
                default -> throw new IllegalStateException("mode " + mode(entry));
            }
        }
    }

    /// Sets a range; none when `bytes` is not positive.
    private void match(int entry, long base, long bytes) {
        first[entry] = bytes > 0 ? base : -1;
        last[entry] = bytes > 0 ? base + bytes - 1 : 0;
    }
}
