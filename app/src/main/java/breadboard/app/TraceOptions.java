package breadboard.app;

import breadboard.api.config.Address;
import breadboard.api.hart.Disassembler;
import breadboard.core.boot.Symbol;
import breadboard.core.boot.Symbols;
import breadboard.core.board.Plan;
import breadboard.debugger.trace.BinarySink;
import breadboard.debugger.trace.Category;
import breadboard.debugger.trace.PerfettoSink;
import breadboard.debugger.trace.TextSink;
import breadboard.debugger.trace.TraceFilter;
import breadboard.debugger.trace.TraceSink;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// What of a run is written down, step by step.
final class TraceOptions {
    @Option(names = "--trace", paramLabel = "FILE", description = "Writes what the guest does, step by step.")
    private Optional<Path> file = Optional.empty();

    @Option(names = "--trace-format", paramLabel = "FORMAT", defaultValue = "TEXT",
            description = "text: instructions as Spike's commit log, other events as lines with #; binary: compact, see `trace`; perfetto: for ui.perfetto.dev.")
    private Format format;

    @Option(names = "--trace-what", paramLabel = "KIND", split = ",", description = "insn, trap, csr, memory, mmio, sbi, walk (default: insn,trap; perfetto: trap,sbi).")
    private Set<Category> what = new LinkedHashSet<>();

    @Option(names = "--trace-where", paramLabel = "RANGE", split = ",", description = "Instructions of a symbol or from ADDRESS to ADDRESS (0x80200000-0x80200fff) alone.")
    private List<String> where = List.of();

    @Option(names = "--trace-hart", paramLabel = "N", split = ",", description = "These harts alone.")
    private Set<Integer> harts = new TreeSet<>();

    @Option(names = "--trace-privilege", paramLabel = "P", split = ",", description = "u, s, m: these alone.")
    private Set<Level> privileges = EnumSet.noneOf(Level.class);

    @Option(names = "--trace-start", paramLabel = "POINT", description = "Begins at a symbol, an address, or after @N instructions.")
    private Optional<String> start = Optional.empty();

    @Option(names = "--trace-stop", paramLabel = "POINT", description = "Ends there; the run goes on.")
    private Optional<String> stop = Optional.empty();

    @Option(names = "--trace-disasm", description = "Text: writes each instruction also with its symbol and as assembly.")
    private boolean disassembles;

    @Option(names = "--coverage", paramLabel = "FILE", description = "Writes how much of each function was executed.")
    private Optional<Path> coverage = Optional.empty();

    /// Forms of a trace.
    enum Format { TEXT, BINARY, PERFETTO }

    /// Privileges.
    enum Level {
        U(0), S(1), M(3);

        private final int encoding;

        Level(int encoding) {
            this.encoding = encoding;
        }
    }

    /// Whether anything is to be written.
    boolean wanted() {
        return file.isPresent() || coverage.isPresent();
    }

    Optional<Path> coverage() {
        return coverage;
    }

    TraceFilter filter(Symbols symbols) throws Refusal {
        Set<Category> kinds = EnumSet.noneOf(Category.class);
        if (file.isPresent()) {
            kinds.addAll(!what.isEmpty() ? what : format == Format.PERFETTO ? Set.of(Category.TRAP, Category.SBI) : Set.of(Category.INSN, Category.TRAP));
        }
        if (coverage.isPresent()) {
            kinds.add(Category.INSN);
        }
        Set<TraceFilter.Range> ranges = new LinkedHashSet<>();
        for (String each : where) {
            ranges.add(range(each, symbols));
        }
        return new TraceFilter(kinds, ranges, harts, privileges.stream().map(each -> each.encoding).collect(Collectors.toSet()),
                point("--trace-start", start, symbols), point("--trace-stop", stop, symbols));
    }

    private static TraceFilter.Range range(String text, Symbols symbols) throws Refusal {
        int dash = text.indexOf('-');
        if (text.startsWith("0x") && dash > 0) {
            long first = address("--trace-where", text.substring(0, dash));
            long last = address("--trace-where", text.substring(dash + 1));
            return new TraceFilter.Range(first, last);
        }
        Symbol symbol = symbol("--trace-where", text, symbols);
        return new TraceFilter.Range(symbol.address(), symbol.address() + Math.max(symbol.sizeBytes(), 1) - 1);
    }

    private static Optional<TraceFilter.Point> point(String option, Optional<String> text, Symbols symbols) throws Refusal {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String point = text.get();
        if (point.matches("@[0-9_]{1,18}")) {
            return Optional.of(new TraceFilter.Point.Steps(Long.parseLong(point.substring(1).replace("_", ""))));
        }
        return Optional.of(new TraceFilter.Point.Address(point.startsWith("0x") ? address(option, point) : symbol(option, point, symbols).address()));
    }

    private static long address(String option, String text) throws Refusal {
        try {
            return Address.parse(text).value();
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("breadboard: " + option + ": " + malformed.getMessage());
        }
    }

    private static Symbol symbol(String option, String name, Symbols symbols) throws Refusal {
        List<Symbol> named = symbols.named(name);
        if (named.isEmpty()) {
            String near = symbols.all().stream().map(Symbol::name).filter(each -> each.contains(name)).limit(3).collect(Collectors.joining(", "));
            throw new Refusal("breadboard: " + option + ": the kernel has no symbol '" + name + "'" + (near.isEmpty() ? "" : "; there are " + near));
        }
        return named.getFirst();
    }

    /// Opens the file; empty when only coverage is wanted.
    Optional<TraceSink> sink(Plan plan, Symbols symbols) throws Refusal {
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            OutputStream out = WholeFile.growing(file.get());
            return Optional.of(switch (format) {
                case TEXT -> new TextSink(text(out), symbols, disassembles ? disassembler(plan) : Optional.empty());
                case BINARY -> new BinarySink(out);
                case PERFETTO -> new PerfettoSink(text(out), plan.clock().frequencyHz(), plan.harts());
            });
        } catch (IOException refused) {
            throw new Refusal(file.get() + ": cannot be written: " + refused.getMessage());
        }
    }

    static Writer text(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    private static Optional<Disassembler> disassembler(Plan plan) {
        return plan.cpu().plugin().disassembler(plan.isa());
    }
}
