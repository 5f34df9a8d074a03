package breadboard.heap.trace;

/// One call. What a recorder does not know is 0.
///
/// @param instret instructions that the recorded machine had retired at the call
/// @param hart    which hart called
/// @param op      what was asked
/// @param id      the block's number, from 0; kept by a `realloc`; -1 when the program named a block that is not allocated
/// @param size    bytes requested, unsigned; for a `free`, bytes that the caller says the block has
/// @param align   alignment requested or, for a `free`, told
/// @param old     the address that the program passed in
/// @param result  the address that the program got; 0 when it got none
/// @param ra      the return address: where the call came from
/// @param spent   instructions from the call to its return
public record TraceEvent(long instret, int hart, TraceOp op, int id, long size, long align, long old, long result, long ra, long spent) {

    /// An event of which no more is known than what was asked.
    public static TraceEvent of(TraceOp op, int id, long size, long align) {
        return new TraceEvent(0, 0, op, id, size, align, 0, 0, 0, 0);
    }
}
