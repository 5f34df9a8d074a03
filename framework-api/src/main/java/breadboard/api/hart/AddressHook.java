package breadboard.api.hart;

/// What the host does when a hart comes to an address: see `Hart.hook`. Breakpoints, and services that take a guest function's place, are hooks.
@FunctionalInterface
public interface AddressHook {

    /// The instruction at `hart.pc()` is about to execute: it is not counted yet, and no interrupt comes between.
    ///
    /// A hook may read and change the hart's registers, CSRs and pc, and memory; it may add and remove hooks. It must not call `run`, and must
    /// not throw for what a guest did.
    ///
    /// @return whether the run goes on
    Next reached(Hart hart);

    /// What comes after a hook.
    enum Next {
        /// Execution goes on at `pc()`.
        CONTINUE,
        /// The run ends before the instruction at `pc()`.
        STOP
    }
}
