package breadboard.cpu.rv64.jit;

import java.util.Locale;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Counts what the engine does.
final class Figures {
    private static final Fallback[] REASONS = Fallback.values();

    /// Why compiled code was not made, or not used.
    enum Fallback {
        /// The page is not one of ordinary RAM, or cannot be fetched from now.
        PAGE,
        /// The instruction cannot be compiled, or has a hook.
        INSTRUCTION,
        /// The region would have been larger than HotSpot compiles; it was made smaller.
        TOO_LARGE,
        /// A page that the region reaches into is mapped elsewhere; it was made again for one page.
        REMAPPED,
        /// Fewer steps were left than the code might make.
        FEW_STEPS,
        /// Floating point was switched off.
        FLOATING_POINT_OFF
    }

    private final long[] fallbacks = new long[REASONS.length];
    private long regions;
    private long instructions;
    private long dropped;
    private long dispatches;
    private long departures;
    private long compiledSteps;
    private long interpretedSteps;
    private long interpretations;

    void region(int size) {
        regions++;
        instructions += size;
    }

    void dropped() {
        dropped++;
    }

    void fallback(Fallback reason) {
        fallbacks[reason.ordinal()]++;
    }

    /// @param departed whether it ended by a trap, or because of something that needed attention
    void compiled(long steps, boolean departed) {
        dispatches++;
        compiledSteps += steps;
        departures += departed ? 1 : 0;
    }

    void interpreted(long steps) {
        interpretations++;
        interpretedSteps += steps;
    }

    /// @param atEnd whether the run is over
    void insteadOfCompiled(long steps, boolean atEnd) {
        interpretedSteps += steps;
        fallback(atEnd ? Fallback.FEW_STEPS : Fallback.FLOATING_POINT_OFF);
    }

    SequencedMap<String, Long> byName() {
        SequencedMap<String, Long> byName = new LinkedHashMap<>();
        byName.put("regions", regions);
        byName.put("compiled_instructions", instructions);
        byName.put("regions_dropped", dropped);
        byName.put("steps_compiled", compiledSteps);
        byName.put("steps_interpreted", interpretedSteps);
        byName.put("dispatches", dispatches);
        byName.put("departures", departures);
        byName.put("interpretations", interpretations);
        for (Fallback reason : REASONS) {
            byName.put("fallbacks_" + reason.name().toLowerCase(Locale.ROOT), fallbacks[reason.ordinal()]);
        }
        return byName;
    }
}
