package breadboard.cpu.rv64.jit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a region relies on, and is made anew without when that turns out to be wrong.
///
/// Where addresses are physical ones, or mapped to the same, the difference is a constant, and a load need not wait for the TLB: only its tag is
/// compared. A region is made so at first; one whose accesses go elsewhere is made anew with what the TLB adds. Results of the host's floating point stand
/// nearly always; a region in which they often do not is made anew with calls.
///
/// @param linear     whether it gets from a virtual address to one on the host by adding a constant
/// @param hostFloats whether the host computes in floating point
/// @param countsTlb  whether it counts the probes of the TLB that succeed
record Shape(boolean linear, boolean hostFloats, boolean countsTlb) {
    private static final int MOST = 10_000;

    /// What the host is to compute for an instruction; null when it is a call.
    FloatOperation operation(Instruction instruction) {
        return hostFloats ? FloatOperation.of(instruction) : null;
    }

    /// Which shape regions get, by where they begin.
    static final class Choice {
        /// Linear regions after which their record counts.
        private static final int FIRST = 8;

        private final Set<Long> general = new HashSet<>();
        private final Set<Long> withCalls = new HashSet<>();
        private final boolean countsTlb;
        private int tried;
        private int failed;

        Choice(boolean countsTlb) {
            this.countsTlb = countsTlb;
        }

        /// Where most linear regions so far had to be made anew, as under Linux, none is tried any more.
        Shape of(long head) {
            boolean linear = !general.contains(head) && triesLinear();
            tried += linear ? 1 : 0;
            return new Shape(linear, !withCalls.contains(head), countsTlb);
        }

        /// Whether what was made for another hart is of a shape that has not failed here.
        boolean admits(RegionPlan plan) {
            boolean linear = plan.shape().linear() && (!triesLinear() || plan.entries().stream().anyMatch(general::contains));
            return !linear && !(plan.shape().hostFloats() && plan.entries().stream().anyMatch(withCalls::contains));
        }

        private boolean triesLinear() {
            return tried < FIRST || 2 * failed < tried;
        }

        /// From now on a region that begins at one of these places adds what the TLB says.
        void generalise(List<Long> heads) {
            add(general, heads);
            failed++;
        }

        /// From now on a region that begins at one of these places calls others for floating point.
        void callForFloats(List<Long> heads) {
            add(withCalls, heads);
        }

        private static void add(Set<Long> known, List<Long> heads) {
            if (known.size() > MOST) {
                known.clear();
            }
            known.addAll(heads);
        }
    }
}
