package breadboard.tests.lockstep;

import breadboard.tests.lockstep.Outcome.Trap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What two outcomes of a program differ in, known differences apart.
final class Comparison {
    private static final int MOST_LINES = 12;

    private final Outcome ours;
    private final Outcome theirs;
    private final List<String> differences = new ArrayList<>();

    private Comparison(Outcome ours, Outcome theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /// A line for each difference, the first few; none when the outcomes are the same.
    static List<String> of(Program program, Outcome ours, Outcome theirs) {
        boolean same = Arrays.equals(ours.memory(), theirs.memory());
        if (ours.done() && theirs.done() && (same || KnownDifferences.changedItself(program, ours))) {
            return List.of();
        }
        Comparison comparison = new Comparison(ours, theirs);
        comparison.compare();
        return comparison.differences.subList(0, Math.min(MOST_LINES, comparison.differences.size()));
    }

    private void compare() {
        if (ours.timedOut() || theirs.timedOut()) {
            if (ours.done() != theirs.done() || ours.timedOut() != theirs.timedOut()) {
                differences.add("ended: ours %b, QEMU %b".formatted(!ours.timedOut(), !theirs.timedOut()));
            }
            return;
        }
        traps();
        for (int i = 1; i < 32; i++) {
            differ("x" + i, ours.x(i), theirs.x(i));
        }
        for (int i = 0; i < 32; i++) {
            differ("f" + i, ours.f(i), theirs.f(i));
        }
        for (int csr : Layout.FINAL_CSRS) {
            if (!KnownDifferences.same(csr, ours, theirs)) {
                differ("csr 0x%03x".formatted(csr), ours.csr(csr), theirs.csr(csr));
            }
        }
        for (int offset = 0; offset < Layout.CONTROL; offset += 8) {
            differ("arena+0x%04x".formatted(offset), ours.word(offset), theirs.word(offset));
        }
    }

    private void traps() {
        List<Trap> our = ours.traps();
        List<Trap> their = theirs.traps();
        for (int i = 0; i < Math.max(our.size(), their.size()); i++) {
            Trap one = i < our.size() ? our.get(i) : null;
            Trap other = i < their.size() ? their.get(i) : null;
            if (one == null || other == null || !KnownDifferences.same(one, other, ours)) {
                differences.add("trap %d: ours %s, QEMU %s".formatted(i, text(one), text(other)));
            }
        }
    }

    private String text(Trap trap) {
        return trap == null ? "none" : "%s cause 0x%x tval 0x%x epc 0x%x status 0x%x".formatted(trap.bySupervisor() ? "S" : "M",
                trap.cause(), trap.tval(), trap.epc(), trap.status());
    }

    private void differ(String what, long one, long other) {
        if (one != other) {
            differences.add("%s: ours 0x%x, QEMU 0x%x".formatted(what, one, other));
        }
    }
}
