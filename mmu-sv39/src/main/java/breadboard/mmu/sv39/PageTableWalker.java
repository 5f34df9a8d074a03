package breadboard.mmu.sv39;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.WalkContext;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The virtual address translation process of Priv §12.3.2 for Sv39 and its deeper relatives (Priv §12.4-12.6).
///
/// A page-table entry, Priv §12.4.1:
/// ```
/// 63 | 62 61 | 60      54 | 53    28 | 27    19 | 18    10 | 9 8 | 7 6 5 4 3 2 1 0
/// N  | PBMT  | reserved   | PPN[2]   | PPN[1]   | PPN[0]   | RSW | D A G U X W R V
/// ```
/// N and PBMT are reserved as well unless the hart has Svnapot (Priv §13) and Svpbmt (Priv §14). Entries that use a reserved encoding
/// fault. Memory types need nothing: all accesses are in order and uncached.
final class PageTableWalker implements Mmu {
    private static final long V = 1;
    private static final long R = 1 << 1;
    private static final long W = 1 << 2;
    private static final long X = 1 << 3;
    private static final long U = 1 << 4;
    private static final long A = 1 << 6;
    private static final long D = 1 << 7;
    private static final long RESERVED = 0x7fL << 54;
    private static final long PBMT = 3L << 61;
    private static final long N = 1L << 63;

    private static final int PAGE_BITS = 12;
    private static final int VPN_BITS = 9;
    private static final long VPN_MASK = (1 << VPN_BITS) - 1;
    private static final int PTE_BYTES = 8;
    private static final int PPN_SHIFT = 10;
    private static final long PPN_MASK = (1L << 44) - 1;
    /// A 64 KiB range, the only one there is, and what the lowest PPN bits of its entries are.
    private static final int NAPOT_BITS = 16;
    private static final long NAPOT_PPN_MASK = 15L << PPN_SHIFT;
    private static final long NAPOT_PPN = 8L << PPN_SHIFT;
    private static final int MODE_SHIFT = 60;
    /// `satp.MODE` of Sv39, Sv48 and Sv57 is the number of their levels and this.
    private static final int MODE_OF_NO_LEVELS = 5;
    private static final int FEWEST_LEVELS = 3;

    private final int mostLevels;
    private final boolean updatesAccessedAndDirty;

    /// A walker for the schemes of 3 to `mostLevels` levels.
    PageTableWalker(int mostLevels, boolean updatesAccessedAndDirty) {
        this.mostLevels = mostLevels;
        this.updatesAccessedAndDirty = updatesAccessedAndDirty;
    }

    @Override
    public Set<Integer> satpModes() {
        return IntStream.rangeClosed(FEWEST_LEVELS, mostLevels).mapToObj(levels -> MODE_OF_NO_LEVELS + levels)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int asidBits() {
        return 16;
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return updatesAccessedAndDirty;
    }

    @Override
    public Outcome walk(long va, Access access, boolean user, WalkContext context, Leaf leaf) {
        long satp = context.satp();
        int levels = (int) (satp >>> MODE_SHIFT) - MODE_OF_NO_LEVELS;
        if (!isCanonical(va, levels)) {
            return Outcome.PAGE_FAULT;
        }
        // 1. a = satp.ppn * PAGESIZE, i = LEVELS - 1
        long a = (satp & PPN_MASK) << PAGE_BITS;
        int i = levels - 1;
        while (true) {
            // 2. pte = the entry at a + va.vpn[i] * PTESIZE
            long pteAddress = a + (va >>> offsetBits(i) & VPN_MASK) * PTE_BYTES;
            if (!context.accessible(pteAddress, false)) {
                return Outcome.ACCESS_FAULT;
            }
            long pte = context.loadPte(pteAddress);
            // 3. not valid, or a reserved encoding
            if (!isValid(pte, i, context)) {
                return Outcome.PAGE_FAULT;
            }
            // 4. neither R nor X: a pointer to the next level
            if (isPointer(pte)) {
                if (i == 0) {
                    return Outcome.PAGE_FAULT;
                }
                i--;
                a = pageAddress(pte);
                continue;
            }
            // 5. does the leaf allow the access?   6. is it a misaligned superpage?
            if (!allows(pte, access, user, context) || (pageAddress(pte) & offsetMask(i)) != 0) {
                return Outcome.PAGE_FAULT;
            }
            // 7. A, and D for a store, must be set: by Svade's software or by Svadu's hardware, here
            long updated = pte | A | (access == Access.STORE ? D : 0);
            if (updated != pte) {
                if (!context.updatesAccessedAndDirty()) {
                    return Outcome.PAGE_FAULT;
                }
                if (!context.accessible(pteAddress, true)) {
                    return Outcome.ACCESS_FAULT;
                }
                if (!context.compareAndSetPte(pteAddress, pte, updated)) {
                    continue;
                }
            }
            // 8. the translation is successful
            long pageBytes = 1L << ((pte & N) != 0 ? NAPOT_BITS : offsetBits(i));
            leaf.set(pageAddress(pte) & -pageBytes | va & pageBytes - 1, pageBytes, updated);
            return Outcome.MAPPED;
        }
    }

    private static boolean isCanonical(long va, int levels) {
        int unusedBits = Long.SIZE - offsetBits(levels);
        return va << unusedBits >> unusedBits == va;
    }

    private static boolean isPointer(long pte) {
        return (pte & (R | X)) == 0;
    }

    private static boolean isValid(long pte, int i, WalkContext context) {
        boolean reserved = (pte & (R | W)) == W || (pte & RESERVED) != 0 || isPointer(pte) && (pte & (D | A | U | PBMT | N)) != 0;
        return (pte & V) != 0 && !reserved && isRange(pte, i, context) && isMemoryType(pte, context);
    }

    private static boolean isRange(long pte, int i, WalkContext context) {
        return (pte & N) == 0 || context.napot() && i == 0 && (pte & NAPOT_PPN_MASK) == NAPOT_PPN;
    }

    private static boolean isMemoryType(long pte, WalkContext context) {
        return (pte & PBMT) == 0 || context.memoryTypes() && (pte & PBMT) != PBMT;
    }

    private static boolean allows(long pte, Access access, boolean user, WalkContext context) {
        boolean userPage = (pte & U) != 0;
        if (user != userPage && (user || access == Access.FETCH || !context.sum())) {
            return false;
        }
        return switch (access) {
            case FETCH -> (pte & X) != 0;
            case LOAD -> (pte & R) != 0 || context.mxr();
            case STORE -> (pte & W) != 0;
        };
    }

    private static long pageAddress(long pte) {
        return (pte >>> PPN_SHIFT & PPN_MASK) << PAGE_BITS;
    }

    /// Bits of an address that a leaf at level `i` does not translate.
    private static int offsetBits(int i) {
        return PAGE_BITS + VPN_BITS * i;
    }

    private static long offsetMask(int i) {
        return (1L << offsetBits(i)) - 1;
    }
}
