package breadboard.cpu.rv64.core;

import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// The trap registers of one privilege level: `mtvec`, `mepc`, `mcause`, `mtval`, `mscratch`, or those of S-mode.
final class TrapCsrs implements Stateful {
    private static final long VECTORED = 1;

    private final long pcMask;
    private long tvec;
    private long epc;
    long cause;
    long tval;
    long scratch;

    /// @param pcMask the bits that an instruction's address can have
    TrapCsrs(long pcMask) {
        this.pcMask = pcMask;
    }

    long tvec() {
        return tvec;
    }

    /// Modes are Direct (0) and Vectored (1); the reserved ones lose their upper bit.
    void tvec(long value) {
        tvec = value & ~2L;
    }

    long epc() {
        return epc;
    }

    void epc(long value) {
        epc = value & pcMask;
    }

    /// Where the handler of a cause begins. Priv §3.1.7.
    long handler(boolean interrupt, int code) {
        long base = tvec & -4;
        return interrupt && (tvec & VECTORED) != 0 ? base + 4L * code : base;
    }

    void reset() {
        tvec = 0;
        epc = 0;
        cause = 0;
        tval = 0;
        scratch = 0;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(new long[] {tvec, epc, cause, tval, scratch});
    }

    @Override
    public void load(StateReader reader) {
        long[] values = new long[5];
        reader.getLongs(values);
        tvec = values[0];
        epc = values[1];
        cause = values[2];
        tval = values[3];
        scratch = values[4];
    }
}
