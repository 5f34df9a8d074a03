package breadboard.cpu.rv64.core;

/// Instructions on cache blocks, by the field of `menvcfg` and `senvcfg` that permits them. Priv §3.1.18; Unpriv §19.
public enum BlockOperation {
    /// `cbo.inval`. Its field CBIE makes it illegal (0), a flush (1) or what its name says (3).
    INVALIDATE(3L << 4),
    /// `cbo.clean` and `cbo.flush`: CBCFE.
    CLEAN(1L << 6),
    /// `cbo.zero`: CBZE.
    ZERO(1L << 7);

    final long field;

    BlockOperation(long field) {
        this.field = field;
    }
}
