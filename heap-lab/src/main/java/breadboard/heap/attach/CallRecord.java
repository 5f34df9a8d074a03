package breadboard.heap.attach;

import breadboard.heap.symbols.HeapCall;

/// A call of the guest's heap that is over.
///
/// @param call    what was asked
/// @param result  the address that the guest got; 0 for none
/// @param ra      where the guest asked
/// @param hart    which hart
/// @param instret instructions that the machine had retired at the call
/// @param spent   instructions of the guest from the call to its return
record CallRecord(HeapCall call, long result, long ra, int hart, long instret, long spent) { }
