package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.mem.CodePage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What has been compiled for a hart, and where it can be entered.
final class Regions {
    private static final int TABLE_MASK = (1 << 12) - 1;

    /// A virtual address does not tell code: another process has other code there.
    private record Place(long pc, CodePage page) {
    }

    private final Map<Place, Entry> entries = new HashMap<>();
    /// Entries by their addresses, as far as they were asked for; an entry is valid when its tag is.
    private final Entry[] table = new Entry[TABLE_MASK + 1];

    /// The entry at an address if it was found before and nothing has changed since.
    Entry known(Core core, long pc) {
        Entry entry = table[(int) (pc >>> 1) & TABLE_MASK];
        return entry != null && entry.pc == pc && entry.tag == core.memory.fetchTag ? entry : null;
    }

    /// The entry at an address, or null.
    Entry find(Core core, long pc) {
        Entry entry = known(core, pc);
        if (entry != null) {
            return entry;
        }
        CodePage page = core.memory.codePageIfKnown(pc);
        Place place = new Place(pc, page);
        entry = page == null ? null : entries.get(place);
        // To look up its other pages may drop it: a hook on one of them is noticed then.
        if (entry == null || !mapped(core, entry.region) || entries.get(place) != entry) {
            return null;
        }
        entry.tag = core.memory.fetchTag;
        table[(int) (pc >>> 1) & TABLE_MASK] = entry;
        return entry;
    }

    private static boolean mapped(Core core, Region region) {
        for (Map.Entry<Long, CodePage> page : region.pages.entrySet()) {
            if (core.memory.codePageIfKnown(page.getKey()) != page.getValue()) {
                return false;
            }
        }
        return true;
    }

    /// Whether code on a page can be entered at an address.
    boolean has(long pc, CodePage page) {
        return entries.containsKey(new Place(pc, page));
    }

    /// The region that can be entered there.
    Optional<Region> at(long pc, CodePage page) {
        return Optional.ofNullable(entries.get(new Place(pc, page))).map(entry -> entry.region);
    }

    /// Connects a link with the region that it leads to; false when there is none.
    boolean connect(Link link, Core core) {
        Entry entry = find(core, link.pc);
        if (entry == null) {
            link.cut();
            return false;
        }
        link.to(entry, entry.tag);
        return true;
    }

    /// Enters a new region.
    void add(Region region) {
        for (Entry entry : region.entries) {
            entries.put(new Place(entry.pc, entry.page), entry);
        }
    }

    /// Forgets a region: nothing leads to it any more.
    void remove(Region region) {
        for (Entry entry : region.entries) {
            // Another region may have taken it over.
            entries.remove(new Place(entry.pc, entry.page), entry);
            entry.tag = Entry.NEVER;
            int slot = (int) (entry.pc >>> 1) & TABLE_MASK;
            if (table[slot] == entry) {
                table[slot] = null;
            }
        }
        List.copyOf(region.incoming).forEach(Link::cut);
        for (Link link : region.links) {
            link.cut();
        }
    }
}
