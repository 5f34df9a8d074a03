package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.decode.Decoded;
import java.util.HashMap;
import java.util.Map;

/// The loads and stores of a block: which of them share a TLB probe; and what may begin a `Detour`, and where the block goes on behind one.
///
/// Those of one kind whose addresses are one register's contents and an offset share a probe at the first of them, for all the bytes from the
/// lowest to the highest, as long as that register and what the TLB holds stay as they are.
final class BlockAccesses {
    /// Most bytes that one probe covers. The more, the more often they lie on two pages.
    private static final int MOST_BYTES = 512;

    /// Accesses that share a probe.
    static final class Group {
        final int first;
        private final boolean store;
        private long low;
        private long high;
        private int number;

        private Group(int first, boolean store, long low, long high) {
            this.first = first;
            this.store = store;
            this.low = low;
            this.high = high;
            number = 1;
        }

        private boolean add(long from, long to) {
            if (Math.max(high, to) - Math.min(low, from) > MOST_BYTES) {
                return false;
            }
            low = Math.min(low, from);
            high = Math.max(high, to);
            number++;
            return true;
        }

        boolean isStore() {
            return store;
        }

        /// Offset of the lowest byte from the register.
        long low() {
            return low;
        }

        /// Bytes from the lowest to the highest.
        int bytes() {
            return (int) (high - low);
        }

        boolean isShared() {
            return number > 1;
        }
    }

    private final Group[] groups;
    private final boolean[] detours;
    private final int goOnAt;

    BlockAccesses(Block block, Shape shape) {
        groups = new Group[block.size()];
        detours = new boolean[block.size()];
        Map<Integer, Group> loads = new HashMap<>();
        Map<Integer, Group> stores = new HashMap<>();
        int last = -1;
        for (int i = 0; i < groups.length; i++) {
            Instruction each = block.instructions().get(i);
            Access access = Access.of(each);
            if (access != null) {
                groups[i] = group(each, access, i, access.isStore() ? stores : loads);
                detours[i] = probes(i);
                last = i;
            } else if (shape.operation(each) != null) {
                detours[i] = true;
                last = i;
            } else if (CallCode.mayNeedAttention(each)) {
                loads.clear();
                stores.clear();
            }
            int written = Long.numberOfTrailingZeros(each.writes());
            loads.remove(written);
            stores.remove(written);
        }
        goOnAt = last + 1;
    }

    private static Group group(Instruction instruction, Access access, int index, Map<Integer, Group> open) {
        int base = Decoded.rs1(instruction.decoded());
        long from = instruction.imm();
        long to = from + access.bytes();
        Group group = open.get(base);
        if (group == null || !group.add(from, to)) {
            group = new Group(index, access.isStore(), from, to);
            open.put(base, group);
        }
        return group;
    }

    /// Of the access that an instruction makes; null when it is none.
    Group group(int index) {
        return groups[index];
    }

    /// Whether the TLB is probed for an instruction.
    boolean probes(int index) {
        return groups[index] != null && groups[index].first == index;
    }

    /// Whether an instruction may begin a detour.
    boolean mayDetour(int index) {
        return detours[index];
    }

    /// The number of the instruction before which a detour ends; 0 when there is none.
    int goOnAt() {
        return goOnAt;
    }
}
