package breadboard.testkit;

import breadboard.api.bus.AddressRange;
import breadboard.api.mmu.WalkContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// RAM at 0x8000_0000 and a hart's CSRs, as a walk sees them; a test sets the fields.
public final class PteMemory implements WalkContext {
    /// Where RAM lies.
    public static final AddressRange RAM = new AddressRange(0x8000_0000L, 128 << 20);

    /// Double words of RAM by address; all others are 0.
    public final Map<Long, Long> words = new HashMap<>();
    /// Pages that PMP closes.
    public final Set<Long> unreadablePages = new HashSet<>();
    /// Pages that PMP keeps from being written.
    public final Set<Long> readOnlyPages = new HashSet<>();
    /// Addresses of entries that were read, in order.
    public final List<Long> reads = new ArrayList<>();
    /// Addresses of entries that were replaced, in order.
    public final List<Long> updates = new ArrayList<>();
    /// The CSR.
    public long satp;
    /// `mstatus.SUM`.
    public boolean sum;
    /// `mstatus.MXR`.
    public boolean mxr;
    /// Whether A and D are set by the walk.
    public boolean svadu = true;
    /// Whether the hart has Svnapot.
    public boolean napot;
    /// Whether the hart has Svpbmt.
    public boolean memoryTypes;
    /// Runs once, just before the next compare-and-set: another hart that is faster.
    public Runnable rival;

    /// Whether entries are replaced in appearance only.
    public boolean frozen;

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
        if (!frozen) {
            words.put(pa, update);
            updates.add(pa);
        }
        return true;
    }
}
