package breadboard.cpu.rv64.core;

/// `mstatus`, its view `sstatus`, and the rules for their fields. Priv §3.1.6, §12.1.1.
///
/// Fixed: UXL = SXL = 64 bits, little-endian (UBE, SBE, MBE are 0), no vector state (VS) nor other extension state (XS).
final class Status {
    static final long SIE = 1L << 1;
    static final long MIE = 1L << 3;
    static final long SPIE = 1L << 5;
    static final long MPIE = 1L << 7;
    static final long SPP = 1L << 8;
    static final int MPP_SHIFT = 11;
    static final long MPP = 3L << MPP_SHIFT;
    static final long FS = 3L << 13;
    static final long MPRV = 1L << 17;
    static final long SUM = 1L << 18;
    static final long MXR = 1L << 19;
    static final long TVM = 1L << 20;
    static final long TW = 1L << 21;
    static final long TSR = 1L << 22;
    static final long UXL_64 = 2L << 32;
    static final long SXL_64 = 2L << 34;
    static final long SD = 1L << 63;

    private final long writable;
    private final long supervisor;
    private long bits;

    /// @param fpu         whether there is floating-point state; else FS is read-only zero
    /// @param translation whether `satp.MODE` can be other than Bare; else SUM is read-only zero
    Status(boolean fpu, boolean translation) {
        long optional = (fpu ? FS : 0) | (translation ? SUM : 0);
        supervisor = SIE | SPIE | SPP | MXR | optional;
        writable = supervisor | MIE | MPIE | MPP | MPRV | TVM | TW | TSR;
    }

    long read() {
        return bits | UXL_64 | SXL_64 | summary();
    }

    /// Writes `mstatus`; the reserved MPP encoding leaves MPP as it is.
    void write(long value) {
        long mpp = (value & MPP) == 2L << MPP_SHIFT ? bits & MPP : value & MPP;
        bits = value & writable & ~MPP | mpp;
    }

    long readSupervisor() {
        return bits & supervisor | UXL_64 | summary();
    }

    void writeSupervisor(long value) {
        bits = bits & ~supervisor | value & supervisor;
    }

    boolean has(long bit) {
        return (bits & bit) != 0;
    }

    void set(long bit, boolean on) {
        bits = on ? bits | bit : bits & ~bit;
    }

    /// MPP as a privilege: 0, 1 or 3.
    int mpp() {
        return (int) (bits >>> MPP_SHIFT) & 3;
    }

    void mpp(int privilege) {
        bits = bits & ~MPP | (long) privilege << MPP_SHIFT;
    }

    /// Whether floating-point state may be used: FS is not Off.
    boolean fpuOn() {
        return (bits & FS) != 0;
    }

    void fpuDirty() {
        bits |= FS;
    }

    private long summary() {
        return (bits & FS) == FS ? SD : 0;
    }
}
