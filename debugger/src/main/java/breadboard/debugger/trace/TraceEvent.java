package breadboard.debugger.trace;

/// Something that a guest did. The first four components of each are where and when.
public sealed interface TraceEvent {
    /// Number of the hart.
    int hart();

    /// Steps of all harts together that were made before.
    long step();

    /// Guest time, in ticks.
    long ticks();

    /// An instruction that retired.
    ///
    /// @param privilege 0, 1 or 3: what it was executed at
    /// @param bits      the instruction; the low half alone counts for a compressed one
    /// @param registers numbers of the registers whose values it changed: 0..31 integer, 32..63 floating point
    /// @param values    their new values
    record Instruction(int hart, long step, long ticks, int privilege, long pc, int bits, int[] registers, long[] values) implements TraceEvent { }

    /// A trap was taken.
    ///
    /// @param cause as in `mcause`
    /// @param to    privilege of the handler
    record Trap(int hart, long step, long ticks, long cause, long epc, long tval, int from, int to) implements TraceEvent { }

    /// An instruction left a trap handler.
    record Return(int hart, long step, long ticks, int to, long pc) implements TraceEvent { }

    /// An instruction wrote a CSR.
    ///
    /// @param value what can be read from it afterwards
    record CsrWrite(int hart, long step, long ticks, int csr, String name, long value) implements TraceEvent { }

    /// A call from S-mode was served by firmware on the host.
    record SbiCall(int hart, long step, long ticks, long extension, long function, long[] arguments, long error, long value) implements TraceEvent { }

    /// A hart's access to RAM.
    ///
    /// @param address physical
    record Memory(int hart, long step, long ticks, boolean store, long address, int bytes, long value) implements TraceEvent { }

    /// A walk of the page tables.
    ///
    /// @param access    `FETCH`, `LOAD` or `STORE`
    /// @param outcome   `MAPPED` or the fault
    /// @param pa        where it led, when it was mapped
    record Walk(int hart, long step, long ticks, long va, String access, String outcome, long pa, long pageBytes) implements TraceEvent { }

    /// A hart's access to a device.
    record Mmio(int hart, long step, long ticks, boolean store, String device, long offset, int bytes, long value) implements TraceEvent { }
}
