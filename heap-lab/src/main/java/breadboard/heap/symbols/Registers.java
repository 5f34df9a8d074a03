package breadboard.heap.symbols;

import breadboard.api.hart.Hart;
import java.util.ArrayList;
import java.util.List;

/// In which argument registers a function's arguments lie: a0 is 0; `NONE` where it has no such argument.
///
/// @param address of the block that comes back or is to change, or where the heap's memory begins
/// @param size    bytes requested, or of the heap's memory; for a `realloc`, the new size
/// @param align   alignment
/// @param old     for a `realloc`, the size so far
/// @param count   what the size is to be multiplied by
/// @param target  where the result is to be stored
public record Registers(int address, int size, int align, int old, int count, int target) {
    /// No such argument.
    public static final int NONE = -1;
    private static final int A0 = 10;

    /// A function that gets a size, and an alignment perhaps.
    static Registers allocating(int size, int align) {
        return new Registers(NONE, size, align, NONE, NONE, NONE);
    }

    /// A function that gets a block, and perhaps what it was requested with.
    static Registers freeing(int address, int size, int align) {
        return new Registers(address, size, align, NONE, NONE, NONE);
    }

    /// The value of an argument.
    static long value(Hart hart, int register) {
        return hart.x(A0 + register);
    }

    /// `size=a0, align=a1`.
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        add(parts, "address", address);
        add(parts, "size", size);
        add(parts, "align", align);
        add(parts, "old", old);
        add(parts, "count", count);
        add(parts, "target", target);
        return String.join(",", parts);
    }

    private static void add(List<String> parts, String name, int register) {
        if (register != NONE) {
            parts.add(name + "=a" + register);
        }
    }
}
