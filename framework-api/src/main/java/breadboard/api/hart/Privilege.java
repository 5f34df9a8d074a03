package breadboard.api.hart;

/// Privilege levels in the encoding of Priv §1.2.
public enum Privilege {
    USER(0), SUPERVISOR(1), MACHINE(3);

    private final int encoding;

    Privilege(int encoding) {
        this.encoding = encoding;
    }

    /// 0, 1 or 3, as in `mstatus.MPP`.
    public int encoding() {
        return encoding;
    }

    /// The level with that encoding.
    ///
    /// @throws IllegalArgumentException for 2 and all else
    public static Privilege of(int encoding) {
        return switch (encoding) {
            case 0 -> USER;
            case 1 -> SUPERVISOR;
            case 3 -> MACHINE;
            default -> throw new IllegalArgumentException("no privilege level has encoding " + encoding);
        };
    }
}
