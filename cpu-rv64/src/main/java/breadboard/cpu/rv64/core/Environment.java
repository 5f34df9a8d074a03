package breadboard.cpu.rv64.core;

import breadboard.api.hart.Isa;

/// `menvcfg` and `senvcfg`: what less privileged modes may use, and how their page tables are read. Priv §3.1.18, §12.1.10.
final class Environment {
    private static final long FIOM = 1;
    private static final long CBIE = BlockOperation.INVALIDATE.field;
    private static final long CBIE_RESERVED = 2L << 4;
    private static final long CBCFE = BlockOperation.CLEAN.field;
    private static final long CBZE = BlockOperation.ZERO.field;
    private static final long ADUE = 1L << 61;
    private static final long PBMTE = 1L << 62;
    private static final long STCE = 1L << 63;

    /// `menvcfg`.
    final Register machine;
    /// `senvcfg`.
    final Register supervisor;
    private final Isa isa;
    private final boolean mmuUpdates;

    /// One of the two registers.
    static final class Register implements Csr {
        private final long writable;
        private final Runnable changed;
        private long value;

        private Register(long writable, Runnable changed) {
            this.writable = writable;
            this.changed = changed;
        }

        @Override
        public long read() {
            return value;
        }

        /// The reserved value of CBIE becomes 0.
        @Override
        public void write(long newValue) {
            long legal = (newValue & CBIE) == CBIE_RESERVED ? newValue & ~CBIE : newValue;
            value = legal & writable;
            changed.run();
        }
    }

    /// @param mmuUpdates whether the walk sets A and D where neither Svade nor Svadu is among the extensions
    /// @param changed    called after `menvcfg` was written
    Environment(Isa isa, boolean mmuUpdates, Runnable changed) {
        this.isa = isa;
        this.mmuUpdates = mmuUpdates;
        long both = FIOM | (isa.has("zicbom") ? CBIE | CBCFE : 0) | (isa.has("zicboz") ? CBZE : 0);
        long machineOnly = (isa.has("svadu") ? ADUE : 0) | (isa.has("svpbmt") ? PBMTE : 0) | (isa.has("sstc") ? STCE : 0);
        machine = new Register(both | machineOnly, changed);
        supervisor = new Register(both, () -> { });
    }

    /// Whether a mode may execute it.
    boolean permits(BlockOperation operation, int privilege) {
        return privilege == Traps.MACHINE || (machine.value & operation.field) != 0
                && (privilege == Traps.SUPERVISOR || (supervisor.value & operation.field) != 0);
    }

    /// Whether `stimecmp` is S-mode's.
    boolean supervisorTimerOn() {
        return (machine.value & STCE) != 0;
    }

    /// Whether walks set A and D: `menvcfg.ADUE` says it where it exists.
    boolean updatesAccessedAndDirty() {
        return isa.has("svadu") ? (machine.value & ADUE) != 0 : mmuUpdates && !isa.has("svade");
    }

    /// Whether page-table entries may name a memory type.
    boolean memoryTypes() {
        return (machine.value & PBMTE) != 0;
    }
}
