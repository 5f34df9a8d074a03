package __package__;

/// Numbers of the CSRs that the firmware sets.
final class Csr {
    static final int SATP = 0x180;
    static final int MEDELEG = 0x302;
    static final int MIDELEG = 0x303;
    static final int MCOUNTEREN = 0x306;
    static final int MIP = 0x344;
    static final int PMPCFG0 = 0x3a0;
    static final int PMPADDR0 = 0x3b0;

    private Csr() { }
}
