package breadboard.testkit.heap;

import breadboard.api.bus.AccessWidth;
import breadboard.api.heap.HeapFault;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.heap.HeapStrategy.Block;
import breadboard.heap.strategy.ShadowHeap;
import breadboard.heap.strategy.StrategyChoice;
import breadboard.heap.window.Costs;
import breadboard.heap.window.MeteredWindow;
import breadboard.testkit.StateTape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/// A strategy in a window of its own, with books on what is live and a pattern in every block.
///
/// Every operation is checked as it happens: `problems()` is empty as long as the strategy keeps to its contract.
public final class HeapBench {
    /// Where windows lie unless a test says otherwise.
    public static final long BASE = 0x8040_0000L;

    private static final long FNV_BASIS = 0xcbf2_9ce4_8422_2325L;
    private static final long FNV_PRIME = 0x0000_0100_0000_01b3L;

    private final StrategyChoice choice;
    private final MeteredWindow window;
    private final List<HeapFault> faults = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final HeapStrategy bare;
    private final ShadowHeap shadow;
    private final TreeMap<Long, ShadowHeap.Live> live = new TreeMap<>();
    private long pointerHash = FNV_BASIS;

    private HeapBench(StrategyChoice choice, MeteredWindow window) {
        this.choice = choice;
        this.window = window;
        this.bare = choice.create(window, faults::add);
        this.shadow = new ShadowHeap(bare, window, fault -> problems.add("oracle: " + fault));
    }

    /// A strategy over all of a window.
    public static HeapBench open(StrategyChoice choice, long base, long bytes) {
        HeapBench bench = empty(choice, base, bytes);
        if (!bench.bare.addRegion(base, bytes)) {
            throw new AssertionError(choice.label() + " refuses a region of " + bytes + " bytes");
        }
        return bench;
    }

    /// A strategy that has no memory yet.
    public static HeapBench empty(StrategyChoice choice, long base, long bytes) {
        return new HeapBench(choice, MeteredWindow.fixed(base, bytes, new Costs()));
    }

    /// The strategy itself.
    public HeapStrategy strategy() {
        return bare;
    }

    /// The window.
    public MeteredWindow window() {
        return window;
    }

    /// What the strategy reported.
    public List<HeapFault> faults() {
        return faults;
    }

    /// Breaches of the contract so far.
    public List<String> problems() {
        return problems;
    }

    /// What is live.
    public List<ShadowHeap.Live> live() {
        return List.copyOf(live.values());
    }

    /// FNV-1a 64 over every address handed out, less the window's base.
    public long pointerHash() {
        return pointerHash;
    }

    /// Allocates and writes a pattern.
    public long allocate(long bytes, long alignment) {
        window.costs().begin();
        long address = shadow.allocate(bytes, alignment);
        hash(address == 0 ? 0 : address - window.base());
        if (address != 0) {
            took(address, bytes, alignment);
        }
        return address;
    }

    /// Checks a block's pattern and releases it.
    public void release(long address) {
        ShadowHeap.Live block = live.remove(address);
        checkPattern(block, block.bytes());
        window.costs().begin();
        shadow.release(address, block.bytes(), block.alignment());
    }

    /// Resizes, by moving where the strategy leaves that to the caller.
    ///
    /// @return the block's address, or 0 when it could not be; then it is as it was
    public long resize(long address, long bytes) {
        ShadowHeap.Live block = live.get(address);
        window.costs().begin();
        long moved = shadow.resize(address, block.bytes(), block.alignment(), bytes);
        if (moved == HeapStrategy.NO_MEMORY) {
            checkPattern(block, block.bytes());
            return 0;
        }
        if (moved == HeapStrategy.NO_CHANGE) {
            long other = allocate(bytes, block.alignment());
            if (other != 0) {
                release(address);
            }
            return other;
        }
        live.remove(address);
        checkPattern(new ShadowHeap.Live(moved, block.bytes(), block.alignment()), Math.min(bytes, block.bytes()), address);
        hash(moved - window.base());
        took(moved, bytes, block.alignment());
        return moved;
    }

    /// Does `count` random things with blocks of up to `largest` bytes.
    public void use(Random random, int count, int largest) {
        for (int i = 0; i < count; i++) {
            int what = random.nextInt(10);
            if (live.isEmpty() || what < 5) {
                allocate(1 + (long) Math.floor(Math.exp(random.nextDouble() * Math.log(largest))), 1L << Math.max(0, random.nextInt(24) - 16));
            } else {
                Long address = live.ceilingKey(window.base() + (long) (random.nextDouble() * window.sizeBytes()));
                address = address == null ? live.firstKey() : address;
                if (what < 9) {
                    release(address);
                } else {
                    resize(address, 1 + random.nextInt(largest));
                }
            }
        }
    }

    /// Releases all that is live, in an order that a seed gives.
    public void releaseAll(Random random) {
        List<Long> addresses = new ArrayList<>(live.keySet());
        Collections.shuffle(addresses, random);
        addresses.forEach(this::release);
    }

    /// Allocates blocks of a size until there is no room.
    public List<Long> exhaust(long bytes, long alignment) {
        List<Long> addresses = new ArrayList<>();
        for (long address = allocate(bytes, alignment); address != 0; address = allocate(bytes, alignment)) {
            addresses.add(address);
        }
        return addresses;
    }

    /// All blocks as the strategy shows them.
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        bare.walkBlocks(blocks::add);
        return blocks;
    }

    /// The same strategy in the same state over a copy of the window, whose size is a multiple of 8.
    public HeapBench fork() {
        HeapBench copy = empty(choice, window.base(), window.sizeBytes());
        for (long offset = 0; offset + 8 <= window.sizeBytes(); offset += 8) {
            copy.window.poke(window.base() + offset, AccessWidth.DOUBLE, window.peek64(window.base() + offset));
        }
        StateTape.of(bare).loadInto(copy.bare);
        live.values().forEach(block -> copy.live.put(block.address(), block));
        copy.shadow.adopt(shadow);
        copy.pointerHash = pointerHash;
        return copy;
    }

    private void took(long address, long bytes, long alignment) {
        ShadowHeap.Live block = new ShadowHeap.Live(address, bytes, alignment);
        live.put(address, block);
        bare.usableSize(address).ifPresent(usable -> {
            if (usable < bytes) {
                problems.add("a block of " + bytes + " bytes has a usable size of " + usable);
            }
        });
        if (window.contains(address, bytes)) {
            for (long offset = 0; offset < bytes; offset += stride(bytes)) {
                window.poke(address + offset, AccessWidth.BYTE, pattern(address, offset));
            }
        }
    }

    private void checkPattern(ShadowHeap.Live block, long bytes) {
        checkPattern(block, bytes, block.address());
    }

    private void checkPattern(ShadowHeap.Live block, long bytes, long written) {
        for (long offset = 0; offset < bytes; offset += stride(block.bytes())) {
            if (window.peek(block.address() + offset, AccessWidth.BYTE) != pattern(written, offset)) {
                problems.add("byte " + offset + " of the live block at 0x" + Long.toHexString(block.address()) + " was overwritten");
                return;
            }
        }
    }

    /// Small blocks are filled, of large ones every 61st byte.
    private static long stride(long bytes) {
        return bytes <= 64 ? 1 : 61;
    }

    private static long pattern(long address, long offset) {
        return (address * 31 >> 3) + offset & 0xff;
    }

    private void hash(long offset) {
        for (int i = 0; i < 8; i++) {
            pointerHash = (pointerHash ^ offset >>> 8 * i & 0xff) * FNV_PRIME;
        }
    }
}
