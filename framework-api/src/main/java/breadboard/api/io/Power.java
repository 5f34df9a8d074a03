package breadboard.api.io;

/// The machine's power switch. What is asked for happens when the current instruction has ended.
public interface Power {
    /// Switches off; the guest reports success.
    void off();

    /// Switches off; the guest reports failure.
    ///
    /// @param code the guest's own code, unsigned; 0 where it gave none
    void fail(long code);

    /// Resets the machine: it starts again as after power-on, with RAM kept as loaded at the start.
    void reset();
}
