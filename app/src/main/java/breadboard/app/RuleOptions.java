package breadboard.app;

import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.heap.replay.ReplayRules;
import breadboard.heap.trace.Trace;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How traces are replayed; see `ReplayRules`.
final class RuleOptions {
    private static final long MOST_WINDOW_BYTES = 1L << 30;
    private static final String DEFAULT_WINDOW = "3MiB";
    private static final String DEFAULT_BASE = "0x80400000";

    /// What a replay does about a request that cannot be served.
    enum OnFailure {
        STOP, CONTINUE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(names = "--window", paramLabel = "SIZE",
            description = "The heap's size; the limit of one that grows. Default: that of a recorded guest's heap, else 3MiB.")
    private Optional<String> window = Optional.empty();

    @Option(names = "--base", paramLabel = "ADDRESS", description = "Where the heap begins. Default: where a recorded guest's heap does, else 0x80400000.")
    private Optional<String> base = Optional.empty();

    @Option(names = "--resize", description = "A realloc is the strategy's own; else it is allocate, copy, free.")
    private boolean resize;

    @Option(names = "--on-failure", paramLabel = "stop|continue", defaultValue = "stop",
            description = "What to do when a request cannot be served; 'continue' drops later operations on that block. Default: stop.")
    private OnFailure onFailure;

    @Option(names = "--growable", description = "The heap begins with a page and grows as by sbrk.")
    private boolean growable;

    /// The rules, with the window of the machine that a trace was recorded on where the options name none.
    ///
    /// @throws Refusal when they make no sense
    ReplayRules rules(Trace trace) throws Refusal {
        String window = this.window.orElse(trace.properties().getOrDefault("window_bytes", DEFAULT_WINDOW));
        String base = this.base.orElse(trace.properties().getOrDefault("window_base", DEFAULT_BASE));
        long bytes;
        long address;
        try {
            bytes = ByteSize.parse(window).bytes();
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("--window: " + malformed.getMessage());
        }
        try {
            address = Address.parse(base).value();
        } catch (IllegalArgumentException malformed) {
            throw new Refusal("--base: " + malformed.getMessage());
        }
        if (bytes < 1 || bytes > MOST_WINDOW_BYTES) {
            throw new Refusal("--window: " + window + " is not possible; allowed: 1 byte to 1GiB");
        }
        if (address < 8 || address + bytes < address) {
            throw new Refusal("--base: " + base + " is not possible; allowed: 8 to 2^63-1, with room for the window");
        }
        return new ReplayRules(address, bytes, resize, onFailure == OnFailure.CONTINUE, growable, 0);
    }
}
