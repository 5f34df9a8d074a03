package breadboard.debugger.trace;

import breadboard.core.boot.Symbol;
import breadboard.core.boot.Symbols;
import java.io.IOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// How much of each function of a program was executed, and how often: a table, the most executed first, then those never reached.
public final class Coverage implements TraceSink {
    private final Writer out;
    private final Symbols symbols;
    private final Map<Symbol, Count> counts = new HashMap<>();
    private final Count elsewhere = new Count();

    private static final class Count {
        private final Set<Long> addresses = new HashSet<>();
        private long bytes;
        private long instructions;

        void add(TraceEvent.Instruction insn) {
            instructions++;
            if (addresses.add(insn.pc())) {
                bytes += (insn.bits() & 3) == 3 ? 4 : 2;
            }
        }
    }

    public Coverage(Writer out, Symbols symbols) {
        this.out = out;
        this.symbols = symbols;
    }

    @Override
    public void take(TraceEvent event) {
        if (event instanceof TraceEvent.Instruction insn) {
            symbols.near(insn.pc()).map(symbol -> counts.computeIfAbsent(symbol, _ -> new Count())).orElse(elsewhere).add(insn);
        }
    }

    /// Writes the table.
    @Override
    public void close() throws IOException {
        List<Symbol> functions = symbols.all().stream().filter(symbol -> symbol.kind() == Symbol.Kind.FUNCTION || counts.containsKey(symbol)).distinct()
                .sorted(Comparator.comparing((Symbol symbol) -> -instructions(symbol)).thenComparing(Symbol::address, Long::compareUnsigned)
                        .thenComparing(Symbol::name)).toList();
        out.write("%14s  %8s  %8s  %6s  %s%n".formatted("instructions", "covered", "bytes", "%", "function"));
        for (Symbol each : functions) {
            Count count = counts.getOrDefault(each, new Count());
            out.write("%14d  %8d  %8d  %6s  %s%n".formatted(count.instructions, count.bytes, each.sizeBytes(), each.sizeBytes() == 0 ? "-"
                    : String.format(Locale.ROOT, "%.1f", 100.0 * count.bytes / each.sizeBytes()), each.name()));
        }
        out.write("%14d  %8d  %8s  %6s  %s%n".formatted(elsewhere.instructions, elsewhere.bytes, "-", "-", "(outside the kernel's symbols)"));
        out.close();
    }

    private long instructions(Symbol symbol) {
        Count count = counts.get(symbol);
        return count == null ? 0 : count.instructions;
    }
}
