package breadboard.cpu.rv64.fp;

import java.util.ArrayList;
import java.util.List;

/// Compares our results and flags with an oracle's, from clear flags and with flags already set, and collects differences.
final class Comparison {
    private static final int SHOWN = 20;

    private final long seed;
    private final List<String> shown = new ArrayList<>();
    private int differences;
    private int cases;

    Comparison(long seed) {
        this.seed = seed;
    }

    /// Checks one case of a table of operand triples.
    void check(Operation operation, int rm, boolean dynamic, long[] table, int index, long value, int flags) {
        cases++;
        // What has accrued decides which path computes: with NX set the host's result needs no proof of exactness.
        for (int accrued : new int[] {0, Fpu.NX, Fpu.NV | Fpu.DZ | Fpu.OF | Fpu.UF}) {
            Fpu fpu = new Fpu();
            fpu.frm = dynamic ? rm : Fpu.RMM;
            fpu.fflags = accrued;
            long a = table[3 * index];
            long b = table[3 * index + 1];
            long c = table[3 * index + 2];
            long ours = operation.body().apply(fpu, a, b, c, fpu.rounding(dynamic ? Fpu.DYN : rm));
            if (ours != value || fpu.fflags != (flags | accrued)) {
                differences++;
                if (shown.size() < SHOWN) {
                    shown.add("%s rm=%d %016x %016x %016x, flags before %02x: expected %016x %02x, we got %016x %02x".formatted(
                            operation.mnemonic(), rm, a, b, c, accrued, value, flags | accrued, ours, fpu.fflags));
                }
            }
        }
    }

    int cases() {
        return cases;
    }

    /// Empty when all agreed; else the first differences and the seed.
    String differences() {
        return differences == 0 ? "" : "%d of %d cases, seed %d%n%s".formatted(differences, cases, seed, String.join("\n", shown));
    }
}
