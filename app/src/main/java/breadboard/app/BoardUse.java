package breadboard.app;

import breadboard.core.board.Plan;
import breadboard.core.snapshot.SnapshotOrigin;

/// A board that is put to use.
///
/// @param plan   what it is like
/// @param origin where it was read from, and what was changed about it
record BoardUse(Plan plan, SnapshotOrigin origin) { }
