package breadboard.cpu.rv64.decode;

import breadboard.api.hart.Isa;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// One encoding of one instruction: what belongs to it, where its operands are, how it is spelled.
public final class Encoding {
    private final String mnemonic;
    private final int op;
    private final Form form;
    private final int bytes;
    private final int match;
    private final int mask;
    private final String needs;
    private final String text;
    private final List<Field> fields = new ArrayList<>();
    private final List<Exclusion> exclusions = new ArrayList<>();

    /// What kind of instruction it is, for those who must exercise or compile it.
    public enum Form {
        /// Reads integer registers and writes one; cannot trap.
        INTEGER,
        /// Loads, stores, atomics on integer registers.
        MEMORY,
        /// Conditional branch.
        BRANCH,
        /// Unconditional jump with link.
        JUMP,
        /// Anything that touches floating-point state, memory included.
        FLOAT,
        /// Anything that a hart may do.
        SYSTEM
    }

    private record Exclusion(Field field, int value) {
    }

    Encoding(String mnemonic, int op, Form form, int bytes, int match, int mask, String needs, String text) {
        this.mnemonic = mnemonic;
        this.op = op;
        this.form = form;
        this.bytes = bytes;
        this.match = match;
        this.mask = mask;
        this.needs = needs;
        this.text = text;
    }

    /// Adds an operand; only while the rows are made.
    Encoding with(Operand operand, boolean signed, int addend, int... slices) {
        fields.add(new Field(operand, signed, addend, slices));
        return this;
    }

    /// Adds a value that the operand's field must not have; only while the rows are made.
    Encoding without(Operand operand, int value) {
        exclusions.add(new Exclusion(fields.stream().filter(field -> field.operand() == operand).findFirst().orElseThrow(), value));
        return this;
    }

    /// As assemblers spell it.
    public String mnemonic() {
        return mnemonic;
    }

    /// The `Op` constant that instructions of this encoding are decoded to.
    public int op() {
        return op;
    }

    public Form form() {
        return form;
    }

    /// 2 or 4.
    public int bytes() {
        return bytes;
    }

    /// The fixed bits.
    public int match() {
        return match;
    }

    /// Which bits are fixed.
    public int mask() {
        return mask;
    }

    /// How the operands are written: operand names in lower case, and `target`, `upper`, `exact` and `constant`, between punctuation.
    public String text() {
        return text;
    }

    /// The operands, those with a constant value included.
    public List<Field> fields() {
        return List.copyOf(fields);
    }

    /// Whether a hart with these extensions has it.
    public boolean isIn(Isa isa) {
        return Stream.of(needs.split(" ")).allMatch(each -> Stream.of(each.split("\\|")).anyMatch(isa::has));
    }

    /// Whether an instruction word (16-bit ones in the low half) belongs to it.
    public boolean matches(int raw) {
        if ((raw & mask) != match) {
            return false;
        }
        for (Exclusion exclusion : exclusions) {
            if (exclusion.field.extract(raw) == exclusion.value) {
                return false;
            }
        }
        return true;
    }

    /// The decoded form of an instruction word that belongs to it.
    public long decode(int raw) {
        long decoded = op;
        for (Field field : fields) {
            decoded |= field.operand().pack(field.extract(raw));
        }
        return decoded;
    }

    /// The value of an operand in an instruction word; empty when the encoding has no such operand.
    public OptionalInt operand(Operand operand, int raw) {
        for (Field field : fields) {
            if (field.operand() == operand) {
                return OptionalInt.of(field.extract(raw));
            }
        }
        return OptionalInt.empty();
    }

    @Override
    public String toString() {
        return mnemonic + " " + text;
    }
}
