package breadboard.cpu.rv64.mem;

import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import java.util.ArrayList;
import java.util.List;

/// The watched parts of RAM of one machine.
///
/// Invariant: a page where loads are watched is in no hart's load TLB, one where stores are watched in no store TLB; so every access
/// comes by here, and pages that nobody watches cost nothing.
final class Watches {
    private final List<Watched> all = new ArrayList<>();

    /// @param owner whose accesses count
    record Watched(int hart, Hart owner, long offset, long bytes, Access access, MemoryWatch watch) {
        boolean touches(long first, long count, Access kind) {
            return access == kind && first < offset + bytes && offset < first + count;
        }
    }

    void add(Watched watched) {
        all.add(watched);
    }

    void remove(int hart, MemoryWatch watch) {
        all.removeIf(each -> each.hart == hart && each.watch == watch);
    }

    /// Whether accesses of that kind to a page must be told to `accessed`.
    boolean covers(long pageOffset, Access access) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).touches(pageOffset, Tlb.PAGE, access)) {
                return true;
            }
        }
        return false;
    }

    void accessed(int hart, long offset, long bytes, Access access, Ram ram) {
        for (int i = 0; i < all.size(); i++) {
            Watched each = all.get(i);
            if (each.hart == hart && each.touches(offset, bytes, access)) {
                each.watch.accessed(each.owner, ram.address(offset), (int) bytes, access);
            }
        }
    }
}
