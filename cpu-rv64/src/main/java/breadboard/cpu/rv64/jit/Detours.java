package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;

/// The detours of a region, by the numbers in its code.
final class Detours {
    /// Detours because of the shape, after which a region is made anew in the other one.
    private static final int ENOUGH = 100;
    /// Detours because results did not stand, after which a region is made anew with calls.
    private static final int ENOUGH_FLOATS = 5000;

    private final Detour[] all;
    private final Figures figures;
    private final boolean linear;
    private int elsewhere;
    private int unproven;
    /// Makes the region anew, for accesses elsewhere.
    Runnable generalise;
    /// Makes the region anew, with calls for floating point.
    Runnable callForFloats;
    private final Interpreter interpreter;

    Detours(RegionPlan plan, Interpreter interpreter, Figures figures) {
        this.figures = figures;
        this.interpreter = interpreter;
        linear = plan.shape().linear();
        all = Detour.of(plan, plan.entries().size()).toArray(Detour[]::new);
    }

    /// A probe of the TLB succeeded; called only by code that counts.
    void hit() {
        figures.tlbHit();
    }

    /// Returns as `Detour.take` does.
    int take(Core core, int number) {
        Detour detour = all[number];
        if (detour.isAccess()) {
            figures.tlbMiss();
            if (linear && core.memory.isMappedElsewhere(detour.address(core)) && ++elsewhere == ENOUGH) {
                generalise.run();
            }
        } else {
            figures.floatDetour();
            if (++unproven == ENOUGH_FLOATS) {
                callForFloats.run();
            }
        }
        return detour.take(core, interpreter);
    }
}
