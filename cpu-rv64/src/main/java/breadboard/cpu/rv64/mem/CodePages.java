package breadboard.cpu.rv64.mem;

import java.util.ArrayList;
import java.util.List;

/// All pages of a machine that hold decoded instructions.
///
/// Invariant: no hart's store TLB holds a page that is here, so every store to it is reported to `stored`.
final class CodePages {
    private final CodePage[] byPage;
    private final List<Memory> harts = new ArrayList<>();
    private final CodePage fetchedEachTime = new CodePage(-1, true);

    CodePages(long ramBytes) {
        byPage = new CodePage[Math.toIntExact((ramBytes + Tlb.PAGE - 1) / Tlb.PAGE)];
    }

    void join(Memory hart) {
        harts.add(hart);
    }

    /// A page for code whose bytes must be checked at each fetch.
    CodePage fetchedEachTime() {
        return fetchedEachTime;
    }

    /// Whether the page at a RAM offset holds decoded instructions.
    boolean has(long offset) {
        return byPage[(int) (offset / Tlb.PAGE)] != null;
    }

    /// The page of decoded instructions at a RAM offset, made when it is not there yet.
    CodePage at(long offset) {
        int index = (int) (offset / Tlb.PAGE);
        if (byPage[index] == null) {
            byPage[index] = new CodePage(Tlb.page(offset), false);
            evictStores(Tlb.page(offset));
        }
        return byPage[index];
    }

    /// The page of decoded instructions at a RAM offset, or null.
    CodePage ifThere(long offset) {
        return byPage[(int) (offset / Tlb.PAGE)];
    }

    /// Makes all harts report their stores to a page that must be watched from now on.
    void evictStores(long pageOffset) {
        for (Memory hart : harts) {
            hart.evictStores(pageOffset);
        }
    }

    /// Makes all harts report their loads from a page that must be watched from now on.
    void evictLoads(long pageOffset) {
        for (Memory hart : harts) {
            hart.evictLoads(pageOffset);
        }
    }

    /// Bytes of RAM have changed.
    void stored(long offset, long bytes) {
        long last = offset + bytes - 1;
        for (int index = (int) (offset / Tlb.PAGE); index <= (int) (last / Tlb.PAGE); index++) {
            CodePage page = byPage[index];
            if (page != null) {
                long start = page.ramOffset();
                int end = (int) Math.min(Tlb.PAGE - 1, last - start);
                page.stored((int) Math.max(0, offset - start), end);
                // Software that gives a page a new use clears or fills it to its end: the only time worth looking.
                if (end == Tlb.PAGE - 1 && page.isEmpty()) {
                    drop(index);
                }
            }
        }
    }

    private void drop(int index) {
        byPage[index].tell(0, CodePage.SLOTS - 1);
        byPage[index] = null;
        for (Memory hart : harts) {
            hart.evictCode((long) index * Tlb.PAGE);
        }
    }
}
