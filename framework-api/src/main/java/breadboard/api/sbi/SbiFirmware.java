package breadboard.api.sbi;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.state.Stateful;

/// Firmware that runs on the host and serves supervisor code.
public interface SbiFirmware extends EnvironmentCall, Stateful {

    /// Brings up the machine after power-on or reset: all harts are in M-mode with pc 0 and `STOPPED`. Sets up delegation, PMP
    /// and counters, starts the boot hart in S-mode at the supervisor's entry and prints its banner.
    void start(BootInfo boot);
}
