package breadboard.isa;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The ops that decoded instructions may have.
///
/// Those with a case in the fast method have numbers that fit `Operand.FAST_BITS`; all others end in the same such bits, `RARE`, which
/// is the highest: so the fast method's switch covers every value that these bits can have, and the host's compiler leaves out the test
/// of its range.
final class Ops {
    /// What the lowest bits of all ops are that are left to others than the fast method.
    static final int RARE = (1 << Operand.FAST_BITS) - 1;

    /// Ops that no encoding has, with their meaning; the first is 0.
    private static final Map<String, String> PSEUDO = pseudo();

    private final SequencedSet<Op> fast = new LinkedHashSet<>();
    private final Map<String, SequencedSet<Op>> rare = new LinkedHashMap<>();

    /// What the instructions of one method and one length are decoded to.
    record Op(String constant, Semantics semantics, int bytes) {
    }

    Ops(List<Row> rows) {
        for (Row row : rows) {
            Op op = new Op(row.opConstant(), row.semantics(), row.line().bits() / 8);
            if (row.semantics().isFast()) {
                fast.add(op);
            } else {
                rare.computeIfAbsent(row.semantics().ownerSimpleName(), _ -> new LinkedHashSet<>()).add(op);
            }
        }
    }

    private static Map<String, String> pseudo() {
        Map<String, String> pseudo = new LinkedHashMap<>();
        pseudo.put("UNDECODED", "The slot's instruction has not been decoded yet.");
        pseudo.put("ILLEGAL", "No instruction; the high half is what was fetched.");
        pseudo.put("PAGE_END", "Execution has run past the last slot of a page.");
        pseudo.put("STRADDLE", "An instruction that goes on in the next page; it is fetched each time.");
        pseudo.put("HOOKED", "A hook on the address may be due before the instruction, which is fetched each time.");
        return pseudo;
    }

    SequencedSet<Op> fast() {
        return fast;
    }

    /// The other instructions by the simple name of their class.
    Map<String, SequencedSet<Op>> rare() {
        return rare;
    }

    /// What a pseudo-op's meaning is; null for instructions.
    static String meaning(String constant) {
        return PSEUDO.get(constant);
    }

    /// All constants with their numbers, in the order of their numbers as far as the fast method is concerned.
    ///
    /// @throws BadEncoding when there are more than the op's bits can tell apart
    Map<String, Integer> numbers() throws BadEncoding {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("UNDECODED", 0);
        for (Op op : fast) {
            numbers.put(op.constant(), numbers.size());
        }
        if (numbers.size() > RARE) {
            throw new BadEncoding(numbers.size() + " ops in hot extensions are more than " + RARE);
        }
        int rareOnes = 0;
        for (String constant : PSEUDO.keySet()) {
            if (!numbers.containsKey(constant)) {
                numbers.put(constant, rareOnes++ << Operand.FAST_BITS | RARE);
            }
        }
        for (SequencedSet<Op> owned : rare.values()) {
            for (Op op : owned) {
                numbers.put(op.constant(), rareOnes++ << Operand.FAST_BITS | RARE);
            }
        }
        if (rareOnes > 1 << Operand.OP_BITS - Operand.FAST_BITS) {
            throw new BadEncoding(rareOnes + " ops in other extensions are more than the op's bits can tell apart");
        }
        return numbers;
    }
}
