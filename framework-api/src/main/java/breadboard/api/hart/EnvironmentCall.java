package breadboard.api.hart;

/// Serves the environment calls that supervisor code makes to firmware that runs on the host.
@FunctionalInterface
public interface EnvironmentCall {

    /// Whether it serves the call whose arguments are in the registers. A call that it does not serve traps as if there were nobody.
    default boolean serves(Hart hart) {
        return true;
    }

    /// An `ecall` was executed in S-mode; arguments are in `a0`..`a7`, and the hart's pc already is the address behind the
    /// `ecall`. The call may change registers and pc, and stop the hart. The `ecall` counts as retired.
    void call(Hart hart);
}
