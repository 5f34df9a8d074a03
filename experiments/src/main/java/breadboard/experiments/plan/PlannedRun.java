package breadboard.experiments.plan;

import breadboard.core.board.Plan;
import java.util.ArrayList;
import java.util.List;

/// One run of an experiment.
///
/// @param number its place in the experiment, from 1
/// @param id     what its result depends on, as 16 hexadecimal digits: equal ids are equal runs
/// @param point  where in the matrix it lies
/// @param repeat which repetition of the point it is, from 1
/// @param board  the machine to build
/// @param input  what is typed at its console; empty for nothing
public record PlannedRun(int number, String id, Point point, int repeat, Plan board, String input) {
    /// The engine is the host's affair: a machine that one has booted the other goes on with.
    private static final String ENGINE = "cpu.config.engine";

    /// What runs have in common that can go on from one warm machine: the values of all axes that its guest could tell apart by then.
    public List<String> warmGroup(Experiment experiment) {
        List<String> group = new ArrayList<>();
        for (int i = 0; i < experiment.axes().size(); i++) {
            Axis axis = experiment.axes().get(i);
            if (!axis.isWord() && !axis.isInput() && !axis.key().equals(ENGINE) && !axis.key().equals("boot.append")) {
                group.add(point.values().get(i).text());
            }
        }
        return group;
    }
}
