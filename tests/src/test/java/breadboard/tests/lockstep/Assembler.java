package breadboard.tests.lockstep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// Collects instruction words; branches may name labels that come later.
final class Assembler {
    private final List<Integer> words = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Fixup> fixups = new ArrayList<>();

    /// A word that depends on how far its label is.
    private record Fixup(int at, String label, IntUnaryOperator word) { }

    void add(int... more) {
        for (int word : more) {
            words.add(word);
        }
    }

    void label(String name) {
        labels.put(name, words.size() * 4);
    }

    /// A word made from the distance to a label.
    void to(String label, IntUnaryOperator word) {
        fixups.add(new Fixup(words.size(), label, word));
        words.add(0);
    }

    /// Fills up with illegal instructions to an offset.
    void padTo(int offset) {
        if (words.size() * 4 > offset) {
            throw new IllegalStateException("offset " + offset + " is taken");
        }
        while (words.size() * 4 < offset) {
            words.add(0);
        }
    }

    /// Any 64-bit constant.
    void li(int rd, long value) {
        if (value == (int) value) {
            int low = (int) (value << 52 >> 52);
            int upper = (int) (value - low) >>> 12;
            add(Rv.u(Rv.LUI, rd, upper), Rv.i(Rv.OP_IMM_32, 0, rd, rd, low));
            return;
        }
        long low = value << 52 >> 52;
        li(rd, value - low >> 12);
        add(Rv.i(Rv.OP_IMM, 1, rd, rd, 12), Rv.addi(rd, rd, (int) low));
    }

    int offset(String label) {
        return labels.get(label);
    }

    int[] words() {
        int[] result = words.stream().mapToInt(Integer::intValue).toArray();
        for (Fixup fixup : fixups) {
            result[fixup.at] = fixup.word.applyAsInt(labels.get(fixup.label) - fixup.at * 4);
        }
        return result;
    }
}
