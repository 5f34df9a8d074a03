package breadboard.experiments.plan;

import breadboard.core.board.Plan;

/// One run of an experiment.
///
/// @param number its place in the experiment, from 1
/// @param id     what its result depends on, as 16 hexadecimal digits: equal ids are equal runs
/// @param point  where in the matrix it lies
/// @param repeat which repetition of the point it is, from 1
/// @param board  the machine to build
/// @param input  what is typed at its console; empty for nothing
public record PlannedRun(int number, String id, Point point, int repeat, Plan board, String input) { }
