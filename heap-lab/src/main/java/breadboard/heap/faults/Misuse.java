package breadboard.heap.faults;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.HeapStrategy;
import breadboard.heap.window.MeteredWindow;
import java.util.Random;

/// What a faulty program does to its heap.
public enum Misuse {
    /// A block is released twice in a row.
    DOUBLE_FREE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long block = neighbours(heap)[1];
            heap.release(block, 64, 8);
            heap.release(block, 64, 8);
        }
    },
    /// Another block is released between.
    INTERLEAVED_DOUBLE_FREE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long[] blocks = neighbours(heap);
            heap.release(blocks[1], 64, 8);
            heap.release(blocks[2], 64, 8);
            heap.release(blocks[1], 64, 8);
        }
    },
    /// The block was handed out again in between.
    DOUBLE_FREE_AFTER_REUSE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long block = neighbours(heap)[1];
            heap.release(block, 64, 8);
            heap.allocate(64, 8);
            heap.release(block, 64, 8);
            heap.release(block, 64, 8);
        }
    },
    /// An address inside a block is released.
    MISALIGNED_FREE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long[] blocks = neighbours(heap);
            heap.release(blocks[2] + 8, 64, 8);
            heap.release(blocks[0] + 3, 64, 8);
        }
    },
    /// Addresses that are not of the heap are released.
    FOREIGN_FREE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            for (long address : new long[] {0, 8, window.base() - 64, window.base(), window.base() + window.sizeBytes() - 8,
                window.base() + window.sizeBytes(), Long.MAX_VALUE, -8, random.nextLong()}) {
                heap.release(address, 64, 8);
            }
        }
    },
    /// Blocks are released with other sizes and alignments.
    WRONG_SIZE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            for (long bytes : new long[] {8, 65, 4096, 0, -5, Long.MAX_VALUE, 1L << 40}) {
                heap.release(neighbours(heap)[1], bytes, 8);
            }
            heap.release(neighbours(heap)[1], 64, 4096);
        }
    },
    /// A size is not told.
    UNKNOWN_SIZE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            heap.release(neighbours(heap)[1], HeapStrategy.UNKNOWN, 8);
        }
    },
    /// A released block is written.
    USE_AFTER_FREE {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long block = neighbours(heap)[1];
            heap.release(block, 64, 8);
            scribble(window, block, 64, random);
            heap.allocate(64, 8);
        }
    },
    /// A byte behind a block is written, and the block is released.
    OVERFLOW_BY_1 {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            overflow(heap, window, 1, random);
        }
    },
    /// 8 bytes behind a block are written, and the block is released.
    OVERFLOW_BY_8 {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            overflow(heap, window, 8, random);
        }
    },
    /// 32 bytes behind a block are written, and the block is released.
    OVERFLOW_BY_32 {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            overflow(heap, window, 32, random);
        }
    },
    /// Bytes before a block are written.
    UNDERFLOW {
        @Override
        public void commit(HeapStrategy heap, MeteredWindow window, Random random) {
            long[] blocks = neighbours(heap);
            scribble(window, blocks[1] - 16, 16, random);
            heap.release(blocks[1], 64, 8);
        }
    };

    /// Commits it, with blocks of its own.
    ///
    /// @param random gives the bytes that are written where none should be
    public abstract void commit(HeapStrategy heap, MeteredWindow window, Random random);

    private static long[] neighbours(HeapStrategy heap) {
        return new long[] {heap.allocate(64, 8), heap.allocate(64, 8), heap.allocate(64, 8)};
    }

    private static void overflow(HeapStrategy heap, MeteredWindow window, int bytes, Random random) {
        long[] blocks = neighbours(heap);
        scribble(window, blocks[1] + 64, bytes, random);
        heap.release(blocks[1], 64, 8);
    }

    private static void scribble(MeteredWindow window, long address, int bytes, Random random) {
        for (int i = 0; i < bytes; i++) {
            if (window.contains(address + i, 1)) {
                window.poke(address + i, AccessWidth.BYTE, random.nextInt(256) ^ 0x80);
            }
        }
    }
}
