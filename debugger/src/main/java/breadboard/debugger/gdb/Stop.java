package breadboard.debugger.gdb;

import breadboard.core.machine.Outcome;

/// Why the machine stands still and the debugger has the word.
sealed interface Stop {
    /// A step is done, or a moment in the past was reached.
    record Stepped(int hart) implements Stop { }

    /// A hart is about to execute an instruction with a breakpoint.
    record Breakpoint(int hart, boolean hardware) implements Stop { }

    /// Watched memory was accessed.
    ///
    /// @param kind as stop replies spell it: `watch`, `rwatch`, `awatch`
    /// @param va   where the debugger has asked to watch
    record Watchpoint(int hart, String kind, long va) implements Stop { }

    /// Somebody asked for it.
    record Interrupted() implements Stop { }

    /// There is no earlier moment.
    record Beginning() implements Stop { }

    /// The guest has reported failure; it can still be looked at.
    record Failing(Outcome outcome) implements Stop { }

    /// The run is over.
    record Ended(Outcome outcome) implements Stop { }
}
