package breadboard.cpu.rv64.jit;

import java.util.HashSet;
import java.util.Set;

/// How a region gets from a virtual address to one on the host.
///
/// Where addresses are physical ones, or mapped to the same, the difference is a constant, and a load need not wait for the TLB: only its tag is
/// compared. A region is made so at first; one whose accesses go elsewhere is made anew with what the TLB adds.
///
/// @param linear whether it adds a constant
record Shape(boolean linear) {
    private static final int MOST = 10_000;

    /// Which shape regions get, by where they begin.
    static final class Choice {
        /// Linear regions after which their record counts.
        private static final int FIRST = 8;

        private final Set<Long> general = new HashSet<>();
        private int tried;
        private int failed;

        /// Where most linear regions so far had to be made anew, as under Linux, none is tried any more.
        Shape of(long head) {
            boolean linear = !general.contains(head) && (tried < FIRST || 2 * failed < tried);
            tried += linear ? 1 : 0;
            return new Shape(linear);
        }

        /// From now on a region that begins there adds what the TLB says.
        void generalise(long head) {
            if (general.size() > MOST) {
                general.clear();
            }
            general.add(head);
            failed++;
        }
    }
}
