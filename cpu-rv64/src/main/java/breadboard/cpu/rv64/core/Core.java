package breadboard.cpu.rv64.core;

import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.CodePage;
import breadboard.cpu.rv64.mem.GuestTrap;
import breadboard.cpu.rv64.mem.Memory;

/// All architectural state of one hart, and what instructions do to more of it than registers and memory.
public final class Core {
    /// Integer registers; `x[0]` is always 0, and what an instruction writes to x0 goes to index 32.
    public final long[] x = new long[33];
    /// Floating-point state.
    public final Fpu fpu;
    /// Virtual memory.
    public final Memory memory;
    /// Decodes for the extensions that this hart has.
    public final Decoder decoder;

    /// Address of the instruction being executed, or of the next one between instructions.
    public long pc;
    /// Where execution goes after the instruction being executed; instructions that take a `Core` may change it.
    public long nextPc;
    /// Steps left of the current run, not counting the instruction being executed as done.
    public long stepsLeft;
    /// Something changed that the loop must look at after the current instruction: interrupts, mode, mapping, run state.
    public boolean attention;

    /// A hart with the given parts.
    public Core(Fpu fpu, Memory memory, Decoder decoder) {
        this.fpu = fpu;
        this.memory = memory;
        this.decoder = decoder;
    }

    /// The decoded page that the fetch translation of `va` leads to.
    ///
    /// @throws GuestTrap on a fault, with `va` as tval
    public CodePage codePage(long va) {
        throw new UnsupportedOperationException();
    }

    /// The 16 bits at `va`, zero-extended, fetched as an instruction.
    ///
    /// @throws GuestTrap on a fault, with `va` as tval
    public int fetchHalf(long va) {
        throw new UnsupportedOperationException();
    }

    /// Takes note of what `attention` was set for, clears it and takes an interrupt that is pending and enabled, by setting `pc`.
    ///
    /// @return false when the hart must leave the run: it waits, is stopped, or was told to yield
    public boolean settle() {
        throw new UnsupportedOperationException();
    }

    /// Takes an exception of the instruction at `pc`: sets privilege, CSRs, and `pc` and `nextPc` to the handler.
    public void trap(int cause, long tval) {
        throw new UnsupportedOperationException();
    }

    /// The hart's one `GuestTrap`, for throwing.
    public GuestTrap fault(int cause, long tval) {
        throw new UnsupportedOperationException();
    }

    /// An illegal-instruction `GuestTrap` unless floating point is switched on in `mstatus.FS`.
    public void requireFpu() {
        throw new UnsupportedOperationException();
    }

    /// The floating-point state has changed: `mstatus.FS` becomes Dirty.
    public void fpuDirty() {
        throw new UnsupportedOperationException();
    }

    /// Reads a CSR, or an illegal-instruction `GuestTrap`. Priv §2.1.
    public long csrRead(int csr) {
        throw new UnsupportedOperationException();
    }

    /// Writes a CSR without reading it, or an illegal-instruction `GuestTrap`.
    public void csrWrite(int csr, long value) {
        throw new UnsupportedOperationException();
    }

    /// Writes a CSR and returns what it was (`csrrw`).
    public long csrSwap(int csr, long value) {
        throw new UnsupportedOperationException();
    }

    /// Sets bits of a CSR and returns what it was (`csrrs`).
    public long csrSet(int csr, long bits) {
        throw new UnsupportedOperationException();
    }

    /// Clears bits of a CSR and returns what it was (`csrrc`).
    public long csrClear(int csr, long bits) {
        throw new UnsupportedOperationException();
    }

    /// `ecall`: an exception, or firmware on the host with `pc` at the next instruction.
    public void ecall() {
        throw new UnsupportedOperationException();
    }

    /// `ebreak`. Priv §3.3.1.
    public void ebreak() {
        throw new UnsupportedOperationException();
    }

    /// `mret`. Priv §3.3.2.
    public void mret() {
        throw new UnsupportedOperationException();
    }

    /// `sret`. Priv §3.3.2.
    public void sret() {
        throw new UnsupportedOperationException();
    }

    /// `wfi`. Priv §3.3.3.
    public void wfi() {
        throw new UnsupportedOperationException();
    }

    /// `sfence.vma`. Priv §12.2.1.
    ///
    /// @param everyVa   whether rs1 was x0, so that `va` does not matter
    /// @param everyAsid whether rs2 was x0, so that `asid` does not matter
    public void sfenceVma(long va, boolean everyVa, long asid, boolean everyAsid) {
        throw new UnsupportedOperationException();
    }

    /// `fence.i`.
    public void fenceI() {
        throw new UnsupportedOperationException();
    }
}
