package breadboard.api.mmu;

import breadboard.api.hart.Access;
import java.util.Set;

/// Walks the page tables of one or more translation schemes (Priv §12.3-12.6). Stateless; asked on a TLB miss only.
public interface Mmu {

    /// The values of `satp.MODE` (RV64) that this MMU translates. Bare (0) is the CPU's own and is not among them.
    Set<Integer> satpModes();

    /// Implemented bits of `satp.ASID`, 0..16.
    int asidBits();

    /// Whether the tree's A and D bits are set by hardware (Svadu) or a clear bit faults (Svade), where the CPU has no
    /// `menvcfg.ADUE` that decides it.
    boolean updatesAccessedAndDirty();

    /// Translates a virtual address in the scheme that `context.satp()` selects.
    ///
    /// @param va      virtual address
    /// @param access  what the address is for
    /// @param user    whether the effective privilege is U (else S)
    /// @param context the hart's view of its CSRs and of memory
    /// @param leaf    receives the mapping when the walk succeeds
    /// @return the outcome; a fault's cause follows from it and from `access`
    Outcome walk(long va, Access access, boolean user, WalkContext context, Leaf leaf);

    /// How a walk ends.
    enum Outcome {
        /// A leaf was found, its permissions allow the access.
        MAPPED,
        /// The tables forbid the access or have no valid leaf.
        PAGE_FAULT,
        /// A page-table entry could not be read or written (no memory there, or PMP forbids it).
        ACCESS_FAULT
    }
}
