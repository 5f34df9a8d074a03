package breadboard.cpu.rv64.jit;

/// Blocks in which integer registers are kept in locals: a loop, or nested ones.
///
/// Everywhere else registers stay in the core's array: there the host's compiler forwards what is stored to what loads it, and nothing has to
/// be moved at calls and ways out. Only loops are worth more, and each loop needs few registers.
///
/// @param touched bit mask of the registers that are in locals
/// @param written bit mask of those that must be stored when execution leaves
record Scope(long touched, long written) {
    /// The rest of a region.
    static final Scope MEMORY = new Scope(0, 0);

    boolean holds(int register) {
        return (touched >>> register & 1) != 0;
    }
}
