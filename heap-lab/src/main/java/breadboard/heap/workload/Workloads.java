package breadboard.heap.workload;

import breadboard.heap.trace.Trace;
import breadboard.heap.trace.TraceBuilder;
import breadboard.heap.workload.Workload.Generator;
import breadboard.heap.workload.Workload.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The workloads there are.
public final class Workloads {
    /// What stands before a workload's name where a trace is expected.
    public static final String SCHEME = "workload:";

    private static final List<Workload> ALL = List.of(
            seeded("W1", "random", "sizes of one distribution, memoryless lifetimes, at a steady number of live bytes", Steady::random,
                    "sizes", "exponential", "distribution: " + String.join(", ", Sizes.NAMES), "min", "16", "smallest size", "max", "4096", "largest size",
                    "live", "1MiB", "bytes kept live", "ops", "200000", "operations"),
            seeded("W2", "phases", "ramps up, stays, falls, again and again; survivors keep what a phase leaves", Phases::phases,
                    "phases", "8", "how often", "peak", "1MiB", "bytes live at the top", "survivors", "0.1", "share of blocks that outlive a phase",
                    "stay", "2000", "operations at the top"),
            seeded("W3", "order", "blocks of one size, given back in the order of a stack, a queue or at random", Phases::order,
                    "order", "lifo", "lifo, fifo, random", "size", "64", "bytes of a block", "count", "10000", "blocks", "rounds", "4", "how often"),
            fixed("W4", "robson", "Robson's adversary: keeps what stands in the way of twice the size, in a model of address-ordered first fit",
                    Adversaries::robson, "n", "16", "largest over smallest size, a power of two", "m", "4096", "budget: units live at most",
                    "unit", "16", "bytes of the smallest size"),
            fixed("W5", "buddy", "what a buddy heap likes least: sizes just above powers of two, and free lists that grow pair by pair",
                    Adversaries::buddy, "pairs", "1000", "pairs of neighbours, all upper ones given back before the lower ones", "size", "64",
                    "bytes of a block", "plus", "0", "bytes above it"),
            fixed("W6", "read-all", "a vector that doubles while a file is appended to it piece by piece", Programs::readAll,
                    "file", "256KiB", "bytes of the file", "piece", "512", "bytes of one append", "files", "8", "files"),
            seeded("W7", "collections", "collections of a kernel: vectors freed at random, vectors pushed, a map that is a B-tree", Programs::collections,
                    "kind", "vec-rand-free", "vec-rand-free, vec-push, btree-map", "count", "5000", "elements or operations", "size", "512",
                    "bytes of an element, for vec-rand-free"),
            seeded("W8", "talc", "random actions: half allocate, a tenth free, the others realloc to 1 to 100 000 bytes", Steady::talc,
                    "ops", "100000", "operations"),
            seeded("W9", "larson", "servers: every hart replaces blocks of its own, and some of another's", Programs::larson,
                    "harts", "2", "harts", "objects", "1000", "blocks of each", "min", "16", "smallest size", "max", "1024", "largest size",
                    "bleed", "0.1", "share of blocks that another hart gives back", "ops", "100000", "operations"),
            seeded("W10", "histogram", "sizes drawn from what a real program requested, memoryless lifetimes", Steady::histogram,
                    "table", "kernel", "kernel, compositor", "live", "512KiB", "bytes kept live", "ops", "200000", "operations"),
            fixed("W11", "checkerboard", "many small blocks, every second given back, then larger ones that no hole can hold", Adversaries::checkerboard,
                    "count", "16384", "small blocks", "small", "32", "their bytes", "large", "64", "bytes of the larger ones"),
            fixed("W12", "edges", "requests at the edges: nothing, one byte, more than there is, huge alignments (misuse is what the conformance kit tries)",
                    Adversaries::edges, "rounds", "4", "how often"));

    private Workloads() { }

    /// All of them.
    public static List<Workload> all() {
        return ALL;
    }

    /// Whether a trace argument names a workload.
    public static boolean isWorkload(String text) {
        return text.startsWith(SCHEME);
    }

    /// The workload that a text names.
    ///
    /// @throws IllegalArgumentException when there is none
    public static Workload find(String text) {
        String name = name(text);
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no workload is called '" + name + "'; there are: "
                        + ALL.stream().map(Workload::name).collect(Collectors.joining(", "))));
    }

    /// The same text with another seed; unchanged for a workload that has none.
    public static String withSeed(String text, long seed) {
        if (!find(text).seeded()) {
            return text;
        }
        String bare = text.replaceAll("([?&])seed=[^&]*&?", "$1").replaceAll("[?&]$", "");
        return bare + (bare.contains("?") ? "&" : "?") + "seed=" + seed;
    }

    /// The trace that a text describes: `workload:robson?n=8&m=4096`.
    ///
    /// @throws IllegalArgumentException when there is no such workload or parameter: one line says what there is
    public static Trace trace(String text) {
        Workload workload = find(text);
        int question = text.indexOf('?');
        Parameters parameters = new Parameters(workload, question < 0 ? "" : text.substring(question + 1));
        TraceBuilder builder = new TraceBuilder();
        builder.property("workload", workload.name());
        parameters.values().forEach(builder::property);
        workload.generator().generate(parameters, new Requests(builder));
        return builder.build(text.substring(SCHEME.length()), "workload");
    }

    private static String name(String text) {
        String rest = text.substring(SCHEME.length());
        int question = rest.indexOf('?');
        return question < 0 ? rest : rest.substring(0, question);
    }

    private static Workload fixed(String id, String name, String summary, Generator generator, String... parameters) {
        List<Parameter> list = new ArrayList<>();
        for (int i = 0; i < parameters.length; i += 3) {
            list.add(new Parameter(parameters[i], parameters[i + 1], parameters[i + 2]));
        }
        return new Workload(id, name, summary, false, list, generator);
    }

    private static Workload seeded(String id, String name, String summary, Generator generator, String... parameters) {
        return fixed(id, name, summary, generator, parameters).withSeed();
    }
}
