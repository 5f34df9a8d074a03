package breadboard.cpu.rv64.mem;

import breadboard.api.hart.AddressHook;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/// One hart's hooks, by virtual address.
///
/// They are found through decoded pages: when a code TLB gets a page, and when a hook is added to a page that one has, the slots of hooked
/// addresses become `Op.HOOKED`. So instructions without hooks cost nothing, whatever is mapped where.
public final class AddressHooks {
    private static final AddressHook[] NONE = {};

    /// For each address its hooks, the newest first.
    private final SortedMap<Long, AddressHook[]> byAddress = new TreeMap<>();

    AddressHooks() {
    }

    void add(long va, AddressHook hook) {
        AddressHook[] old = at(va);
        AddressHook[] more = new AddressHook[old.length + 1];
        more[0] = hook;
        System.arraycopy(old, 0, more, 1, old.length);
        byAddress.put(va, more);
    }

    void remove(long va, AddressHook hook) {
        AddressHook[] old = at(va);
        int index = Arrays.asList(old).indexOf(hook);
        if (index < 0) {
            return;
        }
        AddressHook[] fewer = Arrays.copyOf(old, old.length - 1);
        System.arraycopy(old, index + 1, fewer, index, fewer.length - index);
        if (fewer.length == 0) {
            byAddress.remove(va);
        } else {
            byAddress.put(va, fewer);
        }
    }

    boolean has(long va) {
        return byAddress.containsKey(va);
    }

    /// Whether the page of `va` has hooks.
    public boolean inPage(long va) {
        return !byAddress.isEmpty() && !onPage(va).isEmpty();
    }

    /// Marks the slots of a page that the page of `va` leads to.
    void mark(CodePage page, long va) {
        if (!byAddress.isEmpty()) {
            for (long hooked : onPage(va).keySet()) {
                page.hook(this, hooked);
            }
        }
    }

    private SortedMap<Long, AddressHook[]> onPage(long va) {
        long last = Tlb.page(va) + Tlb.PAGE - 1;
        SortedMap<Long, AddressHook[]> from = byAddress.tailMap(Tlb.page(va));
        return last == Long.MAX_VALUE ? from : from.headMap(last + 1);
    }

    /// The hooks of an address, in the order in which they are called; an array that nothing changes.
    public AddressHook[] at(long va) {
        return byAddress.isEmpty() ? NONE : byAddress.getOrDefault(va, NONE);
    }
}
