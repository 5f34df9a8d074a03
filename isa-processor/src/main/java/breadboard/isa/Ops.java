package breadboard.isa;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The ops that decoded instructions may have, in the order of their numbers: those of the loop itself, those of the fast method,
/// then the others by class.
final class Ops {

    /// Ops that no encoding has, with their meaning.
    static final Map<String, String> PSEUDO = pseudo();

    private final SequencedSet<Fast> fast = new LinkedHashSet<>();
    private final Map<String, SequencedSet<Semantics>> cold = new LinkedHashMap<>();

    /// An op with a case in the fast method.
    ///
    /// @param slots length in units of two bytes, which the case knows
    record Fast(String constant, Semantics semantics, int slots) {
    }

    Ops(List<Row> rows) {
        for (Row row : rows) {
            if (row.semantics().isFast()) {
                fast.add(new Fast(row.opConstant(), row.semantics(), row.line().bits() / 16));
            } else {
                cold.computeIfAbsent(row.semantics().ownerSimpleName(), _ -> new LinkedHashSet<>()).add(row.semantics());
            }
        }
    }

    private static Map<String, String> pseudo() {
        Map<String, String> pseudo = new LinkedHashMap<>();
        pseudo.put("UNDECODED", "The slot's instruction has not been decoded yet.");
        pseudo.put("ILLEGAL", "No instruction; the high half is what was fetched.");
        pseudo.put("PAGE_END", "Execution has run past the last slot of a page.");
        pseudo.put("STRADDLE", "An instruction that goes on in the next page; it is fetched each time.");
        return pseudo;
    }

    SequencedSet<Fast> fast() {
        return fast;
    }

    /// The other instructions by the simple name of their class.
    Map<String, SequencedSet<Semantics>> cold() {
        return cold;
    }

    /// All constants in the order of their numbers.
    List<String> constants() {
        List<String> constants = new ArrayList<>(PSEUDO.keySet());
        fast.forEach(op -> constants.add(op.constant()));
        cold.values().forEach(ops -> ops.forEach(semantics -> constants.add(semantics.constant())));
        return constants;
    }
}
