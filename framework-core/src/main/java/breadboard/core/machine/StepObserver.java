package breadboard.core.machine;

import breadboard.api.hart.Hart;

/// Sees every step of a machine, on its thread. The machine does the same with and without one, only slower.
public interface StepObserver {

    /// The hart is about to make a step: to take an interrupt that is pending, and then to execute the instruction at its pc.
    default void before(Hart hart) { }

    /// The hart has made a step.
    default void after(Hart hart) { }
}
