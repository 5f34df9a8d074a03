package breadboard.cpu.rv64.core;

/// What instructions do with CSRs. Priv §2.1, Unpriv §7.
///
/// Each throws an illegal-instruction `GuestTrap` when the hart has no such CSR, or its mode has no right to it.
public final class CsrAccess {
    private final CsrFile csrs;

    CsrAccess(CsrFile csrs) {
        this.csrs = csrs;
    }

    /// Reads a CSR.
    public long read(int csr) {
        return csrs.permitted(csr, false).read();
    }

    /// Writes a CSR without reading it.
    public void write(int csr, long value) {
        write(csrs.permitted(csr, true), value);
    }

    /// Writes a CSR and returns what it was (`csrrw`).
    public long swap(int csr, long value) {
        Csr register = csrs.permitted(csr, true);
        long old = register.read();
        write(register, value);
        return old;
    }

    /// Sets bits of a CSR and returns what it was (`csrrs`).
    public long set(int csr, long bits) {
        Csr register = csrs.permitted(csr, true);
        long old = register.read();
        write(register, register.readForUpdate() | bits);
        return old;
    }

    /// Clears bits of a CSR and returns what it was (`csrrc`).
    public long clear(int csr, long bits) {
        Csr register = csrs.permitted(csr, true);
        long old = register.read();
        write(register, register.readForUpdate() & ~bits);
        return old;
    }

    private static void write(Csr register, long value) {
        register.write(value);
        register.writtenByInstruction();
    }
}
