package breadboard.mmu.sv39;

import breadboard.api.bus.AddressRange;
import breadboard.api.mmu.WalkContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// RAM at 0x8000_0000 and a hart's CSRs, as a walk sees them.
final class PteMemory implements WalkContext {
    static final AddressRange RAM = new AddressRange(0x8000_0000L, 128 << 20);

    final Map<Long, Long> words = new HashMap<>();
    final Set<Long> unreadablePages = new HashSet<>();
    final Set<Long> readOnlyPages = new HashSet<>();
    final List<Long> reads = new ArrayList<>();
    final List<Long> updates = new ArrayList<>();
    long satp;
    boolean sum;
    boolean mxr;
    boolean svadu = true;
    boolean napot;
    boolean memoryTypes;
    /// Runs once, just before the next compare-and-set: another hart that is faster.
    Runnable rival;

    @Override
    public long satp() {
        return satp;
    }

    @Override
    public boolean sum() {
        return sum;
    }

    @Override
    public boolean mxr() {
        return mxr;
    }

    @Override
    public boolean updatesAccessedAndDirty() {
        return svadu;
    }

    @Override
    public boolean napot() {
        return napot;
    }

    @Override
    public boolean memoryTypes() {
        return memoryTypes;
    }

    @Override
    public boolean accessible(long pa, boolean write) {
        long page = pa & -4096;
        return RAM.contains(pa, 8) && !unreadablePages.contains(page) && !(write && readOnlyPages.contains(page));
    }

    @Override
    public long loadPte(long pa) {
        reads.add(pa);
        return words.getOrDefault(pa, 0L);
    }

    @Override
    public boolean compareAndSetPte(long pa, long expected, long update) {
        if (rival != null) {
            Runnable once = rival;
            rival = null;
            once.run();
        }
        if (words.getOrDefault(pa, 0L) != expected) {
            return false;
        }
        words.put(pa, update);
        updates.add(pa);
        return true;
    }
}
