package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.interp.Heat;
import java.util.Arrays;

/// When a hart's code is compiled: how often execution has still to come to an address.
///
/// Addresses share counters. One that is used up because an address has compiled code ends the interpreter's loop each time; the other addresses
/// that share it are counted by a second one.
final class Hotness {
    /// Jumps to a place after which it is looked whether it has been compiled for another hart.
    private static final int WARM = 100;

    private final int[] counters;
    private final int[] besideCode;
    /// Whether a counter is used up because compiled code is to be found.
    private final boolean[] leadsToCode = new boolean[Heat.MASK + 1];
    /// Whether a counter says when its places are warm, not when they are hot.
    private final boolean[] warms = new boolean[Heat.MASK + 1];
    /// Jumps to a warm place after which it is hot.
    private final int fromWarmToHot;

    /// What is to be done with an address that execution has come to.
    enum Verdict {
        /// Nothing.
        COLD,
        /// It is compiled if that is nearly for nothing.
        WARM,
        /// It is compiled.
        HOT
    }

    /// @param hotJumps jumps to a place after which it is hot; 0: at once
    /// @param known    whether something has been compiled for others
    Hotness(int hotJumps, boolean known) {
        boolean both = known && hotJumps > WARM;
        counters = Heat.counters(both ? WARM : hotJumps);
        besideCode = Heat.counters(hotJumps);
        fromWarmToHot = both ? hotJumps - WARM : 0;
        Arrays.fill(warms, both);
    }

    /// How many jumps are left, by `Heat.index`.
    int[] counters() {
        return counters;
    }

    /// Execution has come to an address that has no compiled code.
    Verdict arrived(long pc) {
        int counter = Heat.index(pc);
        if (counters[counter] >= 0 && --counters[counter] >= 0) {
            return Verdict.COLD;
        }
        if (leadsToCode[counter]) {
            int left = --besideCode[besideIndex(pc)];
            return left < 0 ? Verdict.HOT : left == fromWarmToHot ? Verdict.WARM : Verdict.COLD;
        }
        if (warms[counter]) {
            set(pc, fromWarmToHot - 1);
            return Verdict.WARM;
        }
        return Verdict.HOT;
    }

    /// After so many jumps an address is hot.
    void set(long pc, int jumps) {
        counters[Heat.index(pc)] = jumps;
        warms[Heat.index(pc)] = false;
    }

    /// An address is hot when execution comes to it next.
    void soon(long pc) {
        set(pc, 0);
        besideCode[besideIndex(pc)] = 0;
    }

    /// An address has compiled code.
    void leadsToCode(long pc) {
        set(pc, 0);
        leadsToCode[Heat.index(pc)] = true;
    }

    /// An address is hot but could not be compiled: it is not tried again where its counter leads to other code.
    void isNoCode(long pc) {
        if (leadsToCode[Heat.index(pc)]) {
            counters[Heat.index(pc)] = 0;
            besideCode[besideIndex(pc)] = Integer.MAX_VALUE;
        }
    }

    private static int besideIndex(long pc) {
        return Heat.index(pc ^ pc >>> Heat.BITS);
    }
}
