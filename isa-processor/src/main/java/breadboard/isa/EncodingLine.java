package breadboard.isa;

import java.util.List;
import java.util.Optional;

/// What one `@Insn` line says.
///
/// @param mnemonic   as assemblers spell it
/// @param bits       16 or 32
/// @param match      the bits that are fixed
/// @param mask       which are fixed
/// @param fields     operands in the order of the line, then those that have no field
/// @param exclusions values that fields must not have
/// @param within     mnemonic of the encoding that this one is a part of
record EncodingLine(String mnemonic, int bits, int match, int mask, List<Field> fields, List<Exclusion> exclusions,
        Optional<String> within) {

    /// The encoding does not have `value` in `field`.
    record Exclusion(Field field, int value) {
        /// Whether the bits in `mask`, being as in `match`, already give the field that value.
        boolean isForced(int match, int mask) {
            return (field.instructionMask() & ~mask) == 0 && field.extract(match) == value;
        }
    }

    /// The field of an operand, or null.
    Field field(Operand operand) {
        for (Field field : fields) {
            if (field.operand() == operand) {
                return field;
            }
        }
        return null;
    }

    /// Whether some instruction belongs to both.
    boolean overlaps(EncodingLine other) {
        if (bits != other.bits || ((match ^ other.match) & mask & other.mask) != 0) {
            return false;
        }
        int bothMatch = match | other.match;
        int bothMask = mask | other.mask;
        return exclusions.stream().noneMatch(exclusion -> exclusion.isForced(bothMatch, bothMask))
                && other.exclusions.stream().noneMatch(exclusion -> exclusion.isForced(bothMatch, bothMask));
    }

    /// Whether each of this encoding's instructions belongs to the other, too, but not the reverse.
    boolean isPartOf(EncodingLine other) {
        return bits == other.bits && (other.mask & ~mask) == 0 && ((match ^ other.match) & other.mask) == 0 && mask != other.mask
                && other.exclusions.stream().noneMatch(exclusion -> exclusion.isForced(match, mask));
    }
}
