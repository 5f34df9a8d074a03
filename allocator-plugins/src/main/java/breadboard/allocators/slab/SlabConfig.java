package breadboard.allocators.slab;

import breadboard.api.config.ConfigException;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import java.util.List;

/// Which caches there are and where their pages come from.
record SlabConfig(
        @Default("buddy:min-block=4KiB") @Doc("strategy that serves the pages") String pages,
        @Default("8,16,32,64,96,128,192,256,512,1024,2048,4096,8192") @Doc("object sizes of the caches in bytes, ascending multiples of 8") List<Integer> sizes,
        @Default("8") @Doc("objects that a slab should have at least, as far as its largest order allows") int minObjects,
        @Default("3") @Doc("largest slab: 2^order pages, 0 to 6") int maxOrder,
        @Default("5") @Doc("partly used slabs from which on an empty one is given back, as SLUB's min_partial") int minPartial) {

    SlabConfig {
        int before = 0;
        for (int size : sizes) {
            if (size <= before || size % 8 != 0) {
                throw new ConfigException("sizes", "must be multiples of 8 in ascending order, not " + size + " behind " + before);
            }
            before = size;
        }
        if (sizes.isEmpty() || sizes.size() > 64) {
            throw new ConfigException("sizes", "must be 1 to 64 sizes");
        }
        range("min-objects", minObjects, 1, 64);
        range("max-order", maxOrder, 0, 6);
        range("min-partial", minPartial, 0, 1000);
        if (before > SlabHeap.PAGE_BYTES << maxOrder) {
            throw new ConfigException("sizes", before + " is more than a slab of 2^" + maxOrder + " pages");
        }
    }

    private static void range(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigException(key, "must be " + least + ".." + most + ", not " + value);
        }
    }

    /// The order of a cache's slabs, as SLUB's `calculate_order` finds it: the least one that wastes at most a sixteenth at its end,
    /// else an eighth, else a quarter; with fewer objects if none does.
    int order(int size) {
        for (int objects = Math.min(minObjects, (SlabHeap.PAGE_BYTES << maxOrder) / size); objects > 1; objects--) {
            for (int fraction = 16; fraction >= 4; fraction /= 2) {
                for (int order = leastOrder(objects * size); order <= maxOrder; order++) {
                    int slab = SlabHeap.PAGE_BYTES << order;
                    if (slab % size <= slab / fraction) {
                        return order;
                    }
                }
            }
        }
        return leastOrder(size);
    }

    private static int leastOrder(int bytes) {
        int order = 0;
        while (SlabHeap.PAGE_BYTES << order < bytes) {
            order++;
        }
        return order;
    }
}
