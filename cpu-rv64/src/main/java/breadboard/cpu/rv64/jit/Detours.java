package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;

/// The detours of a region, by the numbers in its code.
final class Detours {
    /// Detours because of the shape, after which a region is made anew in the other one.
    private static final int ENOUGH = 100;

    private final Detour[] all;
    private final Figures figures;
    private final boolean linear;
    private int elsewhere;
    /// Makes the region anew.
    Runnable generalise;
    private final Interpreter interpreter;

    Detours(RegionPlan plan, Interpreter interpreter, Figures figures) {
        this.figures = figures;
        this.interpreter = interpreter;
        linear = plan.shape().linear();
        all = Detour.of(plan, plan.entries().size()).toArray(Detour[]::new);
    }

    /// Returns as `Detour.take` does.
    int take(Core core, int number) {
        figures.tlbMiss();
        if (linear && core.memory.isMappedElsewhere(all[number].address(core)) && ++elsewhere == ENOUGH) {
            generalise.run();
        }
        return all[number].take(core, interpreter);
    }
}
