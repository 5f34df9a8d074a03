package breadboard.api.plugin;

import breadboard.api.bus.Bus;
import breadboard.api.io.Power;
import breadboard.api.time.Clock;

/// What the host offers to every part it builds.
public interface MachineContext {
    /// The board's name.
    String boardName();

    /// The machine's clock.
    Clock clock();

    /// The physical address space.
    Bus bus();

    /// The power switch.
    Power power();

    /// A log for the part's own troubles; nothing a guest does belongs there.
    System.Logger logger();
}
