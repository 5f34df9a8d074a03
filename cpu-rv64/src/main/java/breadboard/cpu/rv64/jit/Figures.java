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

    /// So many turns are all timed: the first ones are few and long, and none is like another.
    private static final int TURNS_ALL_TIMED = 50_000;
    /// Later one turn of so many is timed and stands for the others: reading the clock each time would be a measurable part of short turns. A prime.
    private static final int TURNS_PER_TIMED = 251;
    /// What `begin` says of turns that are not timed.
    private static final long UNTIMED = 0;

    private final long[] fallbacks = new long[REASONS.length];
    private long regions;
    private long regionsShared;
    private long instructions;
    private long dropped;
    private long dispatches;
    private long departures;
    private long tlbHits;
    private long tlbMisses;
    private long floatDetours;
    private long compiledSteps;
    private long interpretedSteps;
    private long interpretations;
    private int turnsAllTimed = TURNS_ALL_TIMED;
    private int turnsUntilTimed;
    /// How many turns the present one stands for when it is timed.
    private int weight = 1;
    private long interpretedNanos;
    private long compiledNanos;
    private long compilingNanos;

    /// A turn of the interpreter or of compiled code begins.
    ///
    /// @return to be handed to the method that counts it
    long begin() {
        if (turnsAllTimed > 0) {
            turnsAllTimed--;
        } else if (--turnsUntilTimed >= 0) {
            return UNTIMED;
        } else {
            turnsUntilTimed = TURNS_PER_TIMED - 1;
            weight = TURNS_PER_TIMED;
        }
        return System.nanoTime() | 1;
    }

    private long nanosSince(long begun) {
        return begun == UNTIMED ? 0 : (System.nanoTime() - begun) * weight;
    }

    /// @param nanos how long the compiler has worked, with or without success
    void compiling(long nanos) {
        compilingNanos += nanos;
    }

    /// @param shared whether its class was there already
    void region(int size, boolean shared) {
        regions++;
        regionsShared += shared ? 1 : 0;
        instructions += size;
    }

    void dropped() {
        dropped++;
    }

    /// A probe of the TLB succeeded in compiled code; it may be for several accesses off one register.
    void tlbHit() {
        tlbHits++;
    }

    /// A probe of the TLB failed in compiled code.
    void tlbMiss() {
        tlbMisses++;
    }

    /// A result of the host's floating point did not stand in compiled code.
    void floatDetour() {
        floatDetours++;
    }

    void fallback(Fallback reason) {
        fallbacks[reason.ordinal()]++;
    }

    /// @param departed whether it ended by a trap, or because of something that needed attention
    /// @param begun    from `begin`
    void compiled(long steps, boolean departed, long begun) {
        compiledNanos += nanosSince(begun);
        dispatches++;
        compiledSteps += steps;
        departures += departed ? 1 : 0;
    }

    /// @param begun from `begin`
    void interpreted(long steps, long begun) {
        interpretedNanos += nanosSince(begun);
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
        byName.put("regions_shared", regionsShared);
        byName.put("compiled_instructions", instructions);
        byName.put("regions_dropped", dropped);
        byName.put("steps_compiled", compiledSteps);
        byName.put("steps_interpreted", interpretedSteps);
        byName.put("dispatches", dispatches);
        byName.put("departures", departures);
        if (tlbHits > 0) {
            byName.put("tlb_hits_compiled", tlbHits);
        }
        byName.put("tlb_misses_compiled", tlbMisses);
        byName.put("float_detours_compiled", floatDetours);
        byName.put("interpretations", interpretations);
        for (Fallback reason : REASONS) {
            byName.put("fallbacks_" + reason.name().toLowerCase(Locale.ROOT), fallbacks[reason.ordinal()]);
        }
        byName.put("interpreted_ns", interpretedNanos);
        byName.put("compiled_ns", compiledNanos);
        byName.put("compiling_ns", compilingNanos);
        return byName;
    }
}
