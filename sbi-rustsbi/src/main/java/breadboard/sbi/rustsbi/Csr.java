package breadboard.sbi.rustsbi;

/// The CSRs that firmware touches, and their fields (Priv §2.2, §3.1).
final class Csr {
    static final int SSTATUS = 0x100;
    static final int SIE = 0x104;
    static final int STVEC = 0x105;
    static final int SCOUNTEREN = 0x106;
    static final int SSCRATCH = 0x140;
    static final int STIMECMP = 0x14d;
    static final int SATP = 0x180;
    static final int MSTATUS = 0x300;
    static final int MEDELEG = 0x302;
    static final int MIDELEG = 0x303;
    static final int MIE = 0x304;
    static final int MCOUNTEREN = 0x306;
    static final int MENVCFG = 0x30a;
    static final int MIP = 0x344;
    static final int PMPCFG0 = 0x3a0;
    static final int PMPADDR0 = 0x3b0;
    static final int MVENDORID = 0xf11;
    static final int MARCHID = 0xf12;
    static final int MIMPID = 0xf13;

    static final long SSTATUS_SIE = 1L << 1;
    static final long MSTATUS_FS_INITIAL = 1L << 13;
    static final long MENVCFG_CBIE_FLUSH = 1L << 4;
    static final long MENVCFG_CBCFE = 1L << 6;
    static final long MENVCFG_CBZE = 1L << 7;
    static final long MENVCFG_ADUE = 1L << 61;
    static final long MENVCFG_PBMTE = 1L << 62;
    static final long MENVCFG_STCE = 1L << 63;

    private Csr() { }
}
