package breadboard.core.boot;

import breadboard.api.attach.SymbolTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The symbols of a program, sorted by address (unsigned).
public final class Symbols implements SymbolTable {
    /// No symbols.
    public static final Symbols NONE = new Symbols(List.of());
    private static final long LABEL_REACH = 4096;
    private final List<Symbol> sorted;

    public Symbols(List<Symbol> symbols) {
        List<Symbol> copy = new ArrayList<>(symbols);
        copy.sort(Comparator.comparing(Symbol::address, Long::compareUnsigned).thenComparing(Symbol::name));
        sorted = List.copyOf(copy);
    }

    @Override
    public List<Symbol> all() {
        return sorted;
    }

    /// Those of that name: local symbols of several source files may share one.
    public List<Symbol> named(String name) {
        return sorted.stream().filter(symbol -> symbol.name().equals(name)).toList();
    }

    @Override
    public Optional<Symbol> covering(long address) {
        Optional<Symbol> nearest = Optional.empty();
        for (int i = lastAtOrBelow(address); i >= 0; i--) {
            Symbol symbol = sorted.get(i);
            if (symbol.sizeBytes() != 0) {
                boolean inside = Long.compareUnsigned(address - symbol.address(), symbol.sizeBytes()) < 0;
                return inside ? Optional.of(symbol) : nearest;
            }
            if (nearest.isEmpty()) {
                nearest = Optional.of(symbol);
            }
        }
        return nearest;
    }

    /// As `covering`, but a label whose size is unknown covers the next 4 KiB at most: it does not reach into other programs.
    public Optional<Symbol> near(long address) {
        return covering(address).filter(symbol -> symbol.sizeBytes() != 0 || Long.compareUnsigned(address - symbol.address(), LABEL_REACH) < 0);
    }

    private int lastAtOrBelow(long address) {
        int low = 0;
        int high = sorted.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(sorted.get(middle).address(), address) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }
}
