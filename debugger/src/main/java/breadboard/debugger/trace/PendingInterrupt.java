package breadboard.debugger.trace;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;

/// Whether a hart is about to take an interrupt. Priv §3.1.9, §12.1.3.
final class PendingInterrupt {
    private static final int MSTATUS = 0x300;
    private static final int MIDELEG = 0x303;
    private static final int MIE = 0x304;
    private static final int MIP = 0x344;
    private static final int MIE_BIT = 3;
    private static final int SIE_BIT = 1;

    private PendingInterrupt() { }

    static boolean of(Hart hart) {
        long pending = hart.csr(MIE) & hart.csr(MIP);
        if (pending == 0) {
            return false;
        }
        long delegated = hart.csr(MIDELEG);
        long status = hart.csr(MSTATUS);
        Privilege level = hart.privilege();
        boolean toMachine = level != Privilege.MACHINE || (status >> MIE_BIT & 1) != 0;
        boolean toSupervisor = level == Privilege.USER || level == Privilege.SUPERVISOR && (status >> SIE_BIT & 1) != 0;
        return toMachine && (pending & ~delegated) != 0 || toSupervisor && (pending & delegated) != 0;
    }
}
