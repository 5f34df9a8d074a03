package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Field;
import breadboard.cpu.rv64.decode.Operand;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// Makes instruction words of one encoding.
final class Template {
    private static final int SP = 2;

    final Encoding encoding;

    Template(Encoding encoding) {
        this.encoding = encoding;
    }

    /// The operand's field, unless it is absent or has one value only.
    private Field variable(Operand operand) {
        for (Field field : encoding.fields()) {
            if (field.operand() == operand && (bits(field) & ~encoding.mask()) != 0) {
                return field;
            }
        }
        return null;
    }

    boolean varies(Operand operand) {
        return variable(operand) != null;
    }

    /// The value that the operand has in all instructions of the encoding.
    OptionalInt constant(Operand operand) {
        return varies(operand) ? OptionalInt.empty() : encoding.operand(operand, encoding.match());
    }

    /// Whether a 16-bit form names the stack pointer itself.
    boolean usesStackPointer() {
        return constant(Operand.RS1).orElse(0) == SP || writesStackPointer();
    }

    boolean writesStackPointer() {
        return constant(Operand.RD).orElse(0) == SP;
    }

    private static int bits(Field field) {
        return field.insert(-1) ^ field.insert(field.extract(0));
    }

    /// The word whose operands have these values; others are 0, if they may.
    int word(Map<Operand, Integer> values) {
        int raw = encoding.match();
        for (Map.Entry<Operand, Integer> each : values.entrySet()) {
            Field field = variable(each.getKey());
            if (field != null) {
                raw = raw & ~bits(field) | field.insert(each.getValue());
                if (field.extract(raw) != each.getValue()) {
                    throw new AssertionError(encoding + ": " + each.getKey() + " cannot be " + each.getValue());
                }
            }
        }
        if (!encoding.matches(raw)) {
            throw new AssertionError(encoding + " has no " + values);
        }
        return raw;
    }

    /// The directive for a word.
    String directive(Map<Operand, Integer> values) {
        return ".%dbyte 0x%x".formatted(encoding.bytes(), word(values));
    }

    /// An operand's lowest and highest values, those around 0, and those whose bits alternate, as far as the encoding has them; only
    /// one, that says nothing, of an operand that does not vary.
    List<Integer> edges(Operand operand) {
        Field field = variable(operand);
        if (field == null) {
            return List.of(0);
        }
        int sign = 1 << field.valueBits() - 1;
        Set<Integer> edges = new LinkedHashSet<>();
        for (int bits : new int[] {0, -1, sign, sign - 1, 1, 2, 4, 8, 16, 31, 32, 33, 0x5555_5555, 0xaaaa_aaaa}) {
            edges.add(field.extract(field.insert(bits)));
        }
        return edges.stream().filter(value -> encoding.matches(encoding.match() | field.insert(value) | others(field))).toList();
    }

    /// Bits that make other operands something that no encoding excludes.
    private int others(Field field) {
        int raw = 0;
        for (Field other : encoding.fields()) {
            boolean register = other.operand().name().startsWith("R") || other.operand().name().startsWith("FR");
            if (other != field && register && variable(other.operand()) == other) {
                raw |= other.insert(10);
            }
        }
        return raw;
    }

    /// Every combination of the edges of some operands.
    List<Map<Operand, Integer>> combinations(Operand... operands) {
        List<Map<Operand, Integer>> all = new ArrayList<>();
        all.add(new EnumMap<>(Operand.class));
        for (Operand operand : operands) {
            List<Map<Operand, Integer>> longer = new ArrayList<>();
            for (Map<Operand, Integer> values : all) {
                for (int value : edges(operand)) {
                    Map<Operand, Integer> copy = new EnumMap<>(values);
                    copy.put(operand, value);
                    longer.add(copy);
                }
            }
            all = longer;
        }
        return all;
    }
}
