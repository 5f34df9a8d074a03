package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.hart.Privilege;

/// The register state in which supervisor code begins (SBI §9.1, §9.4).
final class SupervisorEntry {

    private SupervisorEntry() { }

    /// The hart will begin at `address` with nothing pending or enabled.
    static void prepare(Hart hart, long address, long opaque) {
        PendingBits.clear(hart, Interrupt.SUPERVISOR_SOFTWARE);
        PendingBits.clear(hart, Interrupt.SUPERVISOR_TIMER);
        hart.csr(Csr.SIE, 0);
        hart.csr(Csr.SSCRATCH, 0);
        hart.csr(Csr.STVEC, address);
        resume(hart, address, opaque);
    }

    /// The hart will go on at `address`. What is enabled in `sie` stays enabled: it is what wakes the hart.
    static void resume(Hart hart, long address, long opaque) {
        hart.csr(Csr.SSTATUS, hart.csr(Csr.SSTATUS) & ~Csr.SSTATUS_SIE);
        hart.csr(Csr.SATP, 0);
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(address);
        hart.x(Register.A0, hart.id());
        hart.x(Register.A1, opaque);
    }
}
