package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;

/// Base (SBI §4): versions, identities, and which extensions there are. No function of it can fail.
final class BaseExtension implements SbiExtension {
    static final int EID = 0x10;
    /// Implementation id of Breadboard, the letters `BB`. SBI §4.9 assigns small numbers; this one is not assigned to anybody.
    static final long IMPLEMENTATION_ID = 0x4242;

    private static final long SPEC_VERSION = 2L << 24;
    private final Extensions extensions;
    private final long version;

    /// @param version Breadboard's version, `major.minor.patch`
    BaseExtension(Extensions extensions, String version) {
        this.extensions = extensions;
        this.version = packed(version);
    }

    @Override
    public int eid() {
        return EID;
    }

    @Override
    public SbiRet call(int fid, long[] a, Hart caller) {
        return switch (fid) {
            case 0 -> SbiRet.success(SPEC_VERSION);
            case 1 -> SbiRet.success(IMPLEMENTATION_ID);
            case 2 -> SbiRet.success(version);
            case 3 -> SbiRet.success(extensions.has(a[0]) ? 1 : 0);
            case 4 -> SbiRet.success(caller.csr(Csr.MVENDORID));
            case 5 -> SbiRet.success(caller.csr(Csr.MARCHID));
            case 6 -> SbiRet.success(caller.csr(Csr.MIMPID));
            default -> SbiRet.notSupported();
        };
    }

    /// `1.2.3` is 0x010203; what follows the numbers (`-SNAPSHOT`) does not count.
    private static long packed(String version) {
        long packed = 0;
        String[] parts = version.split("[^0-9]+");
        for (int i = 0; i < 3; i++) {
            long part = i < parts.length && !parts[i].isEmpty() ? Long.parseLong(parts[i]) : 0;
            packed = packed << 8 | part & 0xff;
        }
        return packed;
    }
}
