package breadboard.api.bus;

/// Width of one access to a device, in the names the RISC-V manual uses.
public enum AccessWidth {
    BYTE(1), HALF(2), WORD(4), DOUBLE(8);

    private final int bytes;

    AccessWidth(int bytes) {
        this.bytes = bytes;
    }

    /// 1, 2, 4 or 8.
    public int bytes() {
        return bytes;
    }

    /// The bits that an access of this width moves.
    public long mask() {
        return bytes == 8 ? -1L : (1L << (bytes * 8)) - 1;
    }

    /// The width of `bytes` bytes.
    ///
    /// @throws IllegalArgumentException unless `bytes` is 1, 2, 4 or 8
    public static AccessWidth of(int bytes) {
        return switch (bytes) {
            case 1 -> BYTE;
            case 2 -> HALF;
            case 4 -> WORD;
            case 8 -> DOUBLE;
            default -> throw new IllegalArgumentException("no access is " + bytes + " bytes wide");
        };
    }
}
