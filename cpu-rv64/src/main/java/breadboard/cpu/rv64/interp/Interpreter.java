package breadboard.cpu.rv64.interp;

import breadboard.cpu.rv64.core.Core;

/// Executes a hart's instructions one by one. One object for each hart.
public final class Interpreter {
    /// Steps in one call of the loop's method: few enough that the host's compiler sees many calls early on, and replaces the method as
    /// a whole instead of in the middle of a loop (ADR 0002).
    private static final int SLICE = 10_000;

    private final Fetch fetch = new Fetch();

    /// A new interpreter; all of the hart's state is in its `Core`.
    public Interpreter() {
    }

    /// Runs from `core.pc` for at most `maxSteps` steps; a step is an instruction that retires or traps. Returns early when
    /// `Core.settle` says so. What is left of the steps is in `core.stepsLeft`.
    public void run(Core core, long maxSteps) {
        core.stepsLeft = maxSteps;
        boolean running = core.settle();
        while (running && core.stepsLeft > 0) {
            HotLoop.run(core, (int) Math.min(SLICE, core.stepsLeft), fetch);
            if (core.attention) {
                running = core.settle();
            }
        }
    }

    /// Makes at most `steps` steps; returns early for `core.attention`.
    public void some(Core core, int steps) {
        HotLoop.run(core, steps, fetch);
    }

    /// As `some`, and returns early, with `core.pc` there, when it jumps to where the counter is used up.
    ///
    /// @param heat counters as `Heat` makes them
    public void counting(Core core, int steps, int[] heat) {
        CountingLoop.run(core, steps, fetch, heat);
    }
}
