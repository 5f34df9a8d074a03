package breadboard.experiments.run;

import breadboard.core.snapshot.Snapshot;

/// A machine that was booted once, for others to go on from.
///
/// @param snapshot where they go on
/// @param console  what the guest had written by then
/// @param steps    instructions that had retired or trapped
record WarmStart(Snapshot snapshot, byte[] console, long steps) { }
