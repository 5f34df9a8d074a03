package breadboard.core.machine;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Mmu;

/// Sees page-table walks, on the machine's thread, after each.
@FunctionalInterface
public interface WalkObserver {
    /// @param pa what `va` stands for; meaningful where the outcome is `MAPPED`
    /// @param pageBytes of the page or superpage, likewise
    void walked(long va, Access access, Mmu.Outcome outcome, long pa, long pageBytes);
}
