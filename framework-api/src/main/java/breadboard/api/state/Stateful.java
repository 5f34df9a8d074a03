package breadboard.api.state;

/// A part with state that a snapshot must hold.
///
/// `load` reads exactly what `save` wrote, in the same order; afterwards the part behaves as the saved one did: wires it
/// drives are driven again and deadlines armed again. Configuration is not state: it comes from the board.
public interface Stateful {
    /// Writes the state.
    void save(StateWriter writer);

    /// Takes on a state.
    ///
    /// @throws StateException when the data cannot be this part's
    void load(StateReader reader);
}
