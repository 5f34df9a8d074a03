package breadboard.cpu.rv64.disasm;

import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Instruction words of an encoding whose operands are at their edges.
final class Matrix {
    /// Fields up to this size, such as register numbers, have few edges: there are many combinations of them.
    private static final int SMALL_BITS = 5;
    private static final int SMALLEST = 3;

    private Matrix() {
    }

    /// Every combination of edge values that belongs to the encoding.
    static List<Integer> words(Encoding encoding) {
        List<Integer> words = List.of(encoding.match());
        for (Field field : encoding.fields()) {
            if (field.valueBits() != 0) {
                words = with(field, words);
            }
        }
        return words.stream().filter(encoding::matches).distinct().toList();
    }

    private static List<Integer> with(Field field, List<Integer> words) {
        int all = field.insert(-1) | field.insert(0);
        List<Integer> filled = new ArrayList<>();
        for (int word : words) {
            for (int value : edges(field)) {
                filled.add(word & ~all | field.insert(value));
            }
        }
        return filled;
    }

    /// Lowest and highest, 0 and -1 where there are such, and the smallest that have one bit.
    private static Set<Integer> edges(Field field) {
        boolean small = field.valueBits() <= SMALL_BITS;
        int sign = 1 << field.valueBits() - 1;
        Set<Integer> edges = new LinkedHashSet<>();
        for (int bits : small ? new int[] {0, -1} : new int[] {0, -1, sign, sign - 1}) {
            edges.add(field.extract(field.insert(bits)));
        }
        int enough = edges.size() + (small ? 1 : SMALLEST);
        for (int bit = 0; bit < field.valueBits() && edges.size() < enough; bit++) {
            if (field.extract(field.insert(1 << bit)) == 1 << bit) {
                edges.add(1 << bit);
            }
        }
        return edges;
    }
}
