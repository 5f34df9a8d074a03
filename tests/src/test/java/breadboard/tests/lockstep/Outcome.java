package breadboard.tests.lockstep;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// What a program left behind: its arena.
///
/// @param arena  where it lay
/// @param memory the arena's bytes, as double words
record Outcome(long arena, long[] memory) {
    /// One trap.
    ///
    /// @param bySupervisor whether S-mode took it
    record Trap(boolean bySupervisor, long cause, long tval, long epc, long status) { }

    private static final int BLOCK = (Layout.CONTROL + Layout.MIDDLE) / 8;
    private static final int S_ECALL = 9;

    /// The outcomes of a batch.
    static List<Outcome> all(MemorySegment ram, List<Program> programs) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            long[] memory = new long[Layout.USED_BYTES / 8];
            MemorySegment.copy(ram, ValueLayout.JAVA_LONG_UNALIGNED, Layout.arena(i) - Layout.RAM, memory, 0, memory.length);
            outcomes.add(new Outcome(Layout.arena(i), memory));
        }
        return outcomes;
    }

    /// Whether a program of a running batch has come to its end.
    static boolean done(MemorySegment ram, int program) {
        return ram.get(ValueLayout.JAVA_LONG_UNALIGNED, Layout.arena(program) - Layout.RAM + 8 * BLOCK + Layout.DONE) == 1;
    }

    /// Whether the program came to an end.
    boolean done() {
        return block(Layout.DONE) == 1;
    }

    /// Whether it was ended by the timer.
    boolean timedOut() {
        List<Trap> traps = traps();
        return !done() || !traps.isEmpty() && traps.getLast().cause == (1L << 63 | 7);
    }

    long x(int number) {
        return number == 0 ? 0 : block(Layout.RESULT_X + 8 * number);
    }

    long f(int number) {
        return block(Layout.RESULT_F + 8 * number);
    }

    long csr(int number) {
        return block(Layout.RESULT_CSR + 8 * Layout.FINAL_CSRS.indexOf(number));
    }

    /// A double word of the arena.
    long word(int offset) {
        return memory[offset / 8];
    }

    /// The traps in their order. S-mode's handler makes an environment call, which is left out.
    List<Trap> traps() {
        List<Trap> traps = new ArrayList<>();
        long start = arena + Layout.CONTROL + Layout.MIDDLE + Layout.LOG;
        int entries = (int) Math.min(Math.max(0, block(Layout.LOG_POINTER) - start) / (8 * Layout.LOG_WORDS), 2L * Layout.MAX_TRAPS);
        for (int i = 0; i < entries; i++) {
            Trap trap = trap(i, false);
            boolean reported = i + 1 < entries && trap.cause == S_ECALL && trap.epc == Layout.STUB;
            if (reported) {
                trap = trap(++i, true);
            }
            traps.add(trap);
        }
        return traps;
    }

    private Trap trap(int index, boolean bySupervisor) {
        int at = Layout.LOG + 8 * Layout.LOG_WORDS * index;
        return new Trap(bySupervisor, block(at), block(at + 8), block(at + 16), block(at + 24));
    }

    private long block(int offset) {
        return memory[BLOCK + offset / 8];
    }
}
