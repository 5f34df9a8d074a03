package breadboard.isa;

import java.util.List;

/// Where an encoding keeps an operand, or what constant it stands for.
///
/// @param operand which
/// @param signed  whether the highest bit that the slices give is a sign
/// @param addend  added to what the slices give: 8 for a register of three bits, the value itself where there are no slices
/// @param slices  the parts of the value
record Field(Operand operand, boolean signed, int addend, List<Slice> slices) {

    /// Some adjacent bits: instruction bits `from` and up are the value's bits `to` and up.
    record Slice(int from, int to, int width) {
        int valueMask() {
            return (int) ((1L << width) - 1) << to;
        }

        int instructionMask() {
            return (int) ((1L << width) - 1) << from;
        }
    }

    /// The bits of the instruction that it takes.
    int instructionMask() {
        return slices.stream().mapToInt(Slice::instructionMask).reduce(0, (a, b) -> a | b);
    }

    /// Bits of the value, counted from bit 0, or 0 when it is a constant.
    int valueBits() {
        return 32 - Integer.numberOfLeadingZeros(valueMask());
    }

    int valueMask() {
        return slices.stream().mapToInt(Slice::valueMask).reduce(0, (a, b) -> a | b);
    }

    /// The operand's value in an instruction.
    int extract(int raw) {
        int value = 0;
        for (Slice slice : slices) {
            value |= (raw >>> slice.from() << slice.to()) & slice.valueMask();
        }
        int unused = 32 - valueBits();
        return (signed ? value << unused >> unused : value) + addend;
    }

    /// The instruction bits that make the operand's value `value`.
    ///
    /// @throws BadEncoding when no bits do
    int insert(int value) throws BadEncoding {
        int raw = 0;
        for (Slice slice : slices) {
            raw |= ((value - addend) & slice.valueMask()) >>> slice.to() << slice.from();
        }
        if (extract(raw) != value) {
            throw new BadEncoding(operand.spelling() + " cannot be " + value);
        }
        return raw;
    }
}
