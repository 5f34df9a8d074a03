package breadboard.experiments.report;

import breadboard.heap.statistics.Quartiles;
import java.util.Optional;

/// One series under one workload in one panel.
///
/// @param runs   runs that have a result
/// @param ok     successes among them
/// @param values where the successes' values lie; empty when there is none
record Cell(String series, String panel, String workload, int runs, int ok, Optional<Quartiles> values) { }
