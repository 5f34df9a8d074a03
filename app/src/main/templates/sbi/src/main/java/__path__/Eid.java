package __package__;

/// Numbers of the extensions that the firmware serves.
final class Eid {
    static final int SET_TIMER = 0;
    static final int PUTCHAR = 1;
    static final int GETCHAR = 2;
    static final int SHUTDOWN = 8;
    static final int BASE = 0x10;
    static final int TIME = 0x5449_4d45;
    static final int SRST = 0x5352_5354;

    private Eid() { }

    /// What `sbi_probe_extension` says.
    static boolean isServed(long extension) {
        return extension == SET_TIMER || extension == PUTCHAR || extension == GETCHAR || extension == SHUTDOWN
                || extension == BASE || extension == TIME || extension == SRST;
    }
}
