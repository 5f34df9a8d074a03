package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;

/// The detours of a region, by the numbers in its code.
final class Detours {
    private final Detour[] all;
    private final Interpreter interpreter;

    Detours(RegionPlan plan, Interpreter interpreter) {
        this.interpreter = interpreter;
        all = Detour.of(plan, plan.entries().size()).toArray(Detour[]::new);
    }

    /// Returns as `Detour.take` does.
    int take(Core core, int number) {
        return all[number].take(core, interpreter);
    }
}
