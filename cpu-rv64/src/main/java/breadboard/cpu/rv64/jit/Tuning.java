package breadboard.cpu.rv64.jit;

/// When and how much is compiled; nothing here changes what a guest sees.
///
/// @param hotJumps     jumps to a place after which it is compiled; 0: before it is executed
/// @param regionSize   most instructions of a region
/// @param callDepth    most guest calls that are nested calls of the host at one time
/// @param countTlb     whether compiled code counts the hits of its TLB
public record Tuning(int hotJumps, int regionSize, int callDepth, boolean countTlb) {
}
