package breadboard.debugger.trace;

/// Kinds of events that can be chosen.
public enum Category {
    /// Instructions, with the registers they change.
    INSN,
    /// Traps, and returns from them.
    TRAP,
    /// Writes of CSRs by instructions.
    CSR,
    /// Accesses to RAM.
    MEMORY,
    /// Accesses to devices.
    MMIO,
    /// Calls that firmware on the host serves.
    SBI,
    /// Walks of page tables: translations that no TLB had.
    WALK
}
