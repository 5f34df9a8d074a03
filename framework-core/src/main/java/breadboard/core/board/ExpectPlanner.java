package breadboard.core.board;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Plans what a board expects of its software.
final class ExpectPlanner {

    private ExpectPlanner() { }

    /// The steps in the order of the file; what is wrong with one is noted.
    static List<Expectation> plan(List<BoardTable> tables) {
        List<Expectation> steps = new ArrayList<>();
        for (BoardTable table : tables) {
            table.bind(Keys.Expect.class).ifPresent(keys -> {
                check(keys, table, steps.size() == tables.size() - 1);
                steps.add(new Expectation(keys.console(), keys.within(), keys.send().orElse(""),
                        keys.exit().map(OptionalLong::of).orElseGet(OptionalLong::empty), table.origin() + ": " + table.path()));
            });
        }
        return steps;
    }

    private static void check(Keys.Expect keys, BoardTable table, boolean last) {
        if (keys.console().isPresent() == keys.exit().isPresent()) {
            table.problem("", keys.console().isPresent() ? "has console and exit; give one of them" : "has neither console nor exit; give one of them");
        } else if (keys.exit().isPresent() && keys.send().isPresent()) {
            table.problem("send", "is for console; nobody reads it when the guest shuts down");
        } else if (keys.exit().isPresent() && !last) {
            table.problem("exit", "must be the last [[expect]]: nothing comes after it");
        }
        Optional<String> text = keys.console();
        if (text.isPresent() && (text.get().isEmpty() || text.get().indexOf('\n') >= 0)) {
            table.problem("console", "must be a part of one line, not empty");
        }
        if (keys.within() < 1) {
            table.problem("within", "must be at least 1 instruction, not " + keys.within());
        }
        if (keys.exit().isPresent() && (keys.exit().get() < 0 || keys.exit().get() > 0xffff_ffffL)) {
            table.problem("exit", "must be 0..4294967295, not " + keys.exit().get());
        }
    }
}
