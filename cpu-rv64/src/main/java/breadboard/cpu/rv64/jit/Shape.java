package breadboard.cpu.rv64.jit;

import java.util.HashSet;
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
            boolean linear = !general.contains(head) && (tried < FIRST || 2 * failed < tried);
            tried += linear ? 1 : 0;
            return new Shape(linear, !withCalls.contains(head), countsTlb);
        }

        /// From now on a region that begins there adds what the TLB says.
        void generalise(long head) {
            add(general, head);
            failed++;
        }

        /// From now on a region that begins there calls others for floating point.
        void callForFloats(long head) {
            add(withCalls, head);
        }

        private static void add(Set<Long> heads, long head) {
            if (heads.size() > MOST) {
                heads.clear();
            }
            heads.add(head);
        }
    }
}
