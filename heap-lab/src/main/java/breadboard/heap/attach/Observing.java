package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.AttachException;
import breadboard.api.attach.Attachment;
import breadboard.api.attach.GuestSymbol;
import breadboard.api.attach.SymbolTable;
import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.symbols.SymbolPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// Walks the free lists of the guest's own allocator, with no hook and nothing changed. Knows `LockedHeap` of buddy_system_allocator: a lock byte,
/// from offset 8 on the heads of the lists of blocks of 2^0, 2^1, … bytes, then bytes requested, bytes in blocks, bytes in all. A free
/// block's first word leads to the next.
final class Observing implements Attachment {
    private static final String ALLOCATOR = "(?i)(heap_?allocator|global_?alloc(ator)?|allocator|heap|kernel_heap)";
    private static final int HEAP_OFFSET = 8;
    private static final int COUNTERS = 3;
    private static final int USUAL_CLASSES = 32;
    private static final int MOST_CLASSES = 64;

    private final AttachContext context;
    private final String name;
    private final long allocator;
    private final int classes;

    Observing(HeapConfig config, AttachContext context) throws AttachException {
        this.context = context;
        SymbolTable symbols = config.symbols().isPresent() ? context.symbols(config.symbols().get()) : context.symbols();
        if (config.windowBase().isPresent()) {
            name = config.windowBase().get().toString();
            allocator = config.windowBase().get().value();
            classes = USUAL_CLASSES;
            return;
        }
        Optional<? extends GuestSymbol> found = symbols.all().stream().filter(symbol -> !symbol.isFunction() && isAllocator(symbol)).findFirst();
        if (found.isEmpty()) {
            throw new AttachException("no symbol named like HEAP_ALLOCATOR has the size of a LockedHeap of buddy_system_allocator; "
                    + "write window-base below [heap], with the allocator's address");
        }
        name = SymbolPath.of(found.get().name()).toString();
        allocator = found.get().address();
        classes = classes(found.get().sizeBytes());
    }

    private static int classes(long bytes) {
        long words = (bytes - HEAP_OFFSET) / Long.BYTES - COUNTERS;
        return bytes % Long.BYTES == 0 && words >= 8 && words <= MOST_CLASSES ? (int) words : 0;
    }

    private static boolean isAllocator(GuestSymbol symbol) {
        return SymbolPath.of(symbol.name()).parts().getLast().matches(ALLOCATOR) && classes(symbol.sizeBytes()) > 0;
    }

    @Override
    public void poweredOn() { }

    @Override
    public SequencedMap<String, Object> report() {
        SequencedMap<String, Object> report = new LinkedHashMap<>();
        report.put("attach", "observe");
        report.put("allocator", name);
        report.put("allocator_address", "0x" + Long.toHexString(allocator));
        walk(report);
        return report;
    }

    private void walk(Map<String, Object> report) {
        long requested = word(allocator + HEAP_OFFSET + (long) Long.BYTES * classes);
        long allocated = word(allocator + HEAP_OFFSET + (long) Long.BYTES * (classes + 1));
        long total = word(allocator + HEAP_OFFSET + (long) Long.BYTES * (classes + 2));
        List<Map<String, Object>> lists = new ArrayList<>();
        long free = 0;
        long blocks = 0;
        long largest = 0;
        long longest = 0;
        String damage = total < 0 || total > context.bus().memory().range().sizeBytes() ? "it says it has " + total + " bytes" : "";
        for (int order = 0; order < classes && damage.isEmpty(); order++) {
            long bytes = 1L << order;
            long count = 0;
            for (long block = word(allocator + HEAP_OFFSET + (long) Long.BYTES * order); block != 0; block = word(block)) {
                // More blocks than fit, or a link to where no block can be, is a list that the guest has damaged.
                if (physical(block) == -1 || (block & bytes - 1) != 0 || ++count * bytes > total) {
                    damage = "the list of blocks of " + bytes + " bytes leads to 0x" + Long.toHexString(block);
                    break;
                }
            }
            if (count > 0) {
                Map<String, Object> list = new LinkedHashMap<>();
                list.put("block_bytes", bytes);
                list.put("free_blocks", count);
                lists.add(list);
                free += count * bytes;
                blocks += count;
                largest = bytes;
                longest = Math.max(longest, count);
            }
        }
        report.put("requested_bytes", requested);
        report.put("allocated_bytes", allocated);
        report.put("total_bytes", total);
        report.put("free_bytes", free);
        report.put("free_blocks", blocks);
        report.put("largest_free_bytes", largest);
        report.put("longest_list", longest);
        report.put("internal_fragmentation", allocated == 0 ? 0.0 : (double) (allocated - requested) / allocated);
        report.put("external_fragmentation", free == 0 ? 0.0 : 1 - (double) largest / free);
        report.put("consistent", damage.isEmpty() && free + allocated == total);
        if (!damage.isEmpty()) {
            report.put("damage", damage);
        }
        report.put("free_lists", lists);
    }

    private long word(long va) {
        long pa = physical(va);
        return pa == -1 ? 0 : context.bus().memory().load(pa, AccessWidth.DOUBLE);
    }

    /// As a hart sees it now; where none has the kernel's mapping, as if it were the identity.
    private long physical(long va) {
        PhysicalMemory memory = context.bus().memory();
        for (Hart hart : context.harts()) {
            long pa = hart.translate(va, Access.LOAD);
            if (pa != -1 && memory.contains(pa, Long.BYTES)) {
                return pa;
            }
        }
        return memory.contains(va, Long.BYTES) ? va : -1;
    }

    @Override
    public void save(StateWriter writer) { }

    @Override
    public void load(StateReader reader) { }

    @Override
    public void close() { }
}
