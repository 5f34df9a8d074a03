package breadboard.cpu.rv64.mem;

import breadboard.cpu.rv64.decode.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The decoded instructions of one physical page, shared by all harts of a machine.
///
/// A slot stands for two bytes; it is 0 until the instruction that starts there is decoded. A store that overlaps an
/// instruction clears its slot. An instruction that crosses the end of the page must not stay decoded in a slot: nothing
/// here learns of stores to the next page.
///
/// Where a hart has a hook, the slot holds `Op.HOOKED` for all harts, also after a store. Whoever keeps something made from slots must drop it
/// when one of them changes from a decoded instruction to anything else: in `stored` and in `hook`, nowhere else.
public final class CodePage {
    /// Slots that stand for bytes of the page.
    public static final int SLOTS = 2048;

    /// Halfwords before a stored byte at which an instruction that overlaps it can start.
    private static final int REACH = 1;

    /// All slots: behind those of the page's bytes are two that say that the page is over.
    public static final int LENGTH = SLOTS + 2;

    /// Decoded instructions at index `(pa & 4095) >> 1`.
    public final long[] slots = new long[LENGTH];

    /// Whether nothing may stay decoded here: each fetch must ask `Core.fetchHalf` again, because PMP treats the bytes of
    /// this page differently.
    public final boolean fetchedEachTime;

    private final long ramOffset;
    /// Which hooks a slot is `HOOKED` for, by slot; null when there have been none.
    private Map<Integer, List<Hooked>> hooked;
    /// Who must know when bytes change that they were made from; null when nobody does.
    private List<Watch> watches;

    /// An address that led to a slot of this page when it was hooked.
    private record Hooked(AddressHooks hooks, long va) {
        boolean isLive() {
            return hooks.has(va);
        }
    }

    private record Watch(int firstSlot, int lastSlot, Runnable changed) {
    }

    CodePage(long ramOffset, boolean fetchedEachTime) {
        this.ramOffset = ramOffset;
        this.fetchedEachTime = fetchedEachTime;
        slots[SLOTS] = Op.PAGE_END;
        slots[SLOTS + 1] = Op.PAGE_END;
    }

    /// Where the page lies, from the base of RAM.
    long ramOffset() {
        return ramOffset;
    }

    /// Bytes of the page have changed.
    ///
    /// @param first offset in the page of the first byte
    /// @param last  offset in the page of the last byte
    void stored(int first, int last) {
        int from = Math.max(0, (first >> 1) - REACH);
        int to = last >> 1;
        for (int slot = from; slot <= to; slot++) {
            slots[slot] = slots[slot] == Op.HOOKED ? Op.HOOKED : 0;
        }
        if (watches != null) {
            tell(first >> 1, to);
        }
    }

    /// Calls `changed` when a byte of these slots changes, or when what is decoded there no longer is what is to be executed. It must
    /// end the watch.
    public void watch(int firstSlot, int lastSlot, Runnable changed) {
        if (watches == null) {
            watches = new ArrayList<>();
        }
        watches.add(new Watch(firstSlot, lastSlot, changed));
    }

    /// Ends the watches of `changed`.
    public void unwatch(Runnable changed) {
        if (watches != null) {
            watches.removeIf(watch -> watch.changed == changed);
            watches = watches.isEmpty() ? null : watches;
        }
    }

    /// Tells all who watch one of the slots.
    void tell(int firstSlot, int lastSlot) {
        for (int i = 0; watches != null && i < watches.size(); i++) {
            Watch watch = watches.get(i);
            if (watch.firstSlot <= lastSlot && firstSlot <= watch.lastSlot) {
                watch.changed.run();
                // It has ended its own watches, and perhaps others'.
                i = -1;
            }
        }
    }

    /// A hart has a hook on the address `va`, which leads here.
    void hook(AddressHooks hooks, long va) {
        if (fetchedEachTime) {
            return;
        }
        if (hooked == null) {
            hooked = new HashMap<>();
        }
        int slot = slot(va);
        Hooked entry = new Hooked(hooks, va);
        List<Hooked> entries = hooked.computeIfAbsent(slot, _ -> new ArrayList<>());
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
        slots[slot] = Op.HOOKED;
        tell(slot, slot);
    }

    /// Makes a `HOOKED` slot an ordinary one if the hooks that it was for have all been removed.
    ///
    /// @return whether it is an ordinary one now
    public boolean release(int slot) {
        List<Hooked> entries = hooked.get(slot);
        entries.removeIf(entry -> !entry.isLive());
        if (!entries.isEmpty()) {
            return false;
        }
        hooked.remove(slot);
        slots[slot] = 0;
        return true;
    }

    /// The slot that stands for the bytes at an address.
    public static int slot(long va) {
        return (int) va >>> 1 & SLOTS - 1;
    }

    /// Whether no instruction is decoded.
    boolean isEmpty() {
        for (int slot = 0; slot < SLOTS; slot++) {
            if (slots[slot] != 0 && slots[slot] != Op.HOOKED) {
                return false;
            }
        }
        return true;
    }
}
