package breadboard.heap.attach;

import breadboard.api.attach.SymbolTable;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.heap.symbols.HookPoint;
import breadboard.heap.symbols.SymbolPath;
import java.util.List;

/// Who asked: the return address of the outermost heap function that is under way, and its symbol.
final class CallSites implements Stateful {
    private final SymbolTable symbols;
    private final List<HookPoint> outer;
    /// The latest return address out of the heap's functions, by hart.
    private final long[] outermost;

    CallSites(SymbolTable symbols, List<HookPoint> outer, int harts) {
        this.symbols = symbols;
        this.outer = outer;
        this.outermost = new long[harts];
    }

    /// A function around the hooked ones was called.
    void entered(int hart, long ra) {
        if (!isOuter(ra)) {
            outermost[hart] = ra;
        }
    }

    /// Where a call of a hooked function really came from.
    long of(int hart, long ra) {
        return isOuter(ra) ? outermost[hart] : ra;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(outermost);
    }

    @Override
    public void load(StateReader reader) {
        reader.getLongs(outermost);
    }

    private boolean isOuter(long ra) {
        for (HookPoint point : outer) {
            if (point.contains(ra)) {
                return true;
            }
        }
        return false;
    }

    /// `alloc::raw_vec::finish_grow+0x5e`.
    String name(long ra) {
        return symbols.covering(ra).map(symbol -> SymbolPath.of(symbol.name()) + "+0x" + Long.toHexString(ra - symbol.address()))
                .orElseGet(() -> "0x" + Long.toHexString(ra));
    }
}
