/// Floating point of the F and D extensions (Unpriv §20, §21): the register file with `fcsr`, and every operation as a
/// static method on raw register bits.
///
/// Host arithmetic answers when it provably gives the result and the flags; `SoftFloat` answers everything else.
/// Nothing here knows instructions, traps or `mstatus.FS`.
package breadboard.cpu.rv64.fp;
