package breadboard.heap.symbols;

import java.util.Optional;

/// A heap function of a program.
///
/// @param op        what it does
/// @param address   its first instruction
/// @param symbol    its name as the program spells it
/// @param sizeBytes how long it is; 0 when that is not known
/// @param registers where its arguments lie; empty when that must be found out, because the Rust ABI does not say
/// @param fixedSize the size that it always serves; 0 when an argument says it
public record HookPoint(HeapOp op, long address, String symbol, long sizeBytes, Optional<Registers> registers, long fixedSize) {

    /// Whether an address lies in the function.
    public boolean contains(long va) {
        return Long.compareUnsigned(va - address, Math.max(sizeBytes, 1)) < 0;
    }
}
