package breadboard.cpu.rv64.jit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where indirect jumps have led that are no calls and no returns: through tables, mostly. A region is made anew when one of its jumps was seen
/// to lead to several places, with those that lie in it as blocks of its own.
///
/// What is kept here only makes code faster: a target that is wrong by now is never jumped to.
final class JumpTargets {
    /// Jumps to other places than the last, after which a region is made anew.
    private static final int ENOUGH = 500;
    private static final int MOST_TARGETS = 64;
    private static final int MOST_TIMES = 4;
    private static final int MOST_JUMPS = 4096;

    private final Map<Long, Jump> jumps = new HashMap<>();

    /// One jump.
    static final class Jump {
        private final SortedSet<Long> targets = new TreeSet<>();
        private int seen;
        private int times;
        private boolean grown;

        /// Where it has led, in the order of addresses.
        List<Long> targets() {
            return List.copyOf(targets);
        }

        /// Takes over where it has led elsewhere, in the same code.
        void learn(List<Long> others) {
            others.stream().limit(MOST_TARGETS - targets.size()).forEach(targets::add);
            times = others.isEmpty() ? times : Math.max(times, 1);
        }

        /// Notes where it led.
        ///
        /// @return whether that was seen often enough
        boolean note(long target) {
            if (times >= MOST_TIMES) {
                return false;
            }
            if (targets.size() < MOST_TARGETS) {
                grown |= targets.add(target);
            }
            if (++seen < ENOUGH || !grown) {
                return false;
            }
            seen = 0;
            grown = false;
            times++;
            return true;
        }
    }

    /// What a jump leads to is noted there.
    Jump at(long pc) {
        if (jumps.size() > MOST_JUMPS) {
            jumps.clear();
        }
        return jumps.computeIfAbsent(pc, _ -> new Jump());
    }

    /// Where a jump is known to lead that may lie in its region, in the order of addresses: they differ in their lower 32 bits.
    List<Long> of(long pc) {
        Jump jump = jumps.get(pc);
        return jump == null || jump.times == 0 ? List.of() : jump.targets().stream().filter(target -> target >>> 31 == pc >>> 31).toList();
    }
}
