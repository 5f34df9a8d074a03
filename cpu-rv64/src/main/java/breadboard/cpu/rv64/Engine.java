package breadboard.cpu.rv64;

import breadboard.cpu.rv64.core.Core;

/// Executes instructions of a hart whose run has begun.
@FunctionalInterface
interface Engine {

    /// Executes until the steps are used up or the hart must leave the run. On return `core.pc` is the next instruction's
    /// address and `core.stepsLeft` says how many of the steps were not made.
    void run(Core core, long maxSteps);
}
