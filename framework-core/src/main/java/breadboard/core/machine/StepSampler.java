package breadboard.core.machine;

import breadboard.api.hart.Hart;

/// Looks at a machine at fixed numbers of steps, between two instructions, on its thread. When it looks depends on the guest alone; the
/// machine does the same with and without one.
public interface StepSampler {

    /// Steps of all harts together from one look to the next, 1 and more. Looks are due at its multiples, counted since the machine was made;
    /// always the same.
    long everySteps();

    /// @param hart has just made the step that makes a sample due
    void sample(Hart hart);
}
