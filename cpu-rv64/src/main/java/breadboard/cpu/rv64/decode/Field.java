package breadboard.cpu.rv64.decode;

/// Where an encoding keeps an operand, or what constant it stands for.
public final class Field {
    private final Operand operand;
    private final boolean signed;
    private final int addend;
    /// Triples: lowest bit in the instruction, lowest bit in the value, number of bits.
    private final int[] slices;
    private final int valueBits;

    Field(Operand operand, boolean signed, int addend, int... slices) {
        this.operand = operand;
        this.signed = signed;
        this.addend = addend;
        this.slices = slices;
        int bits = 0;
        for (int k = 0; k < slices.length; k += 3) {
            bits = Math.max(bits, slices[k + 1] + slices[k + 2]);
        }
        this.valueBits = bits;
    }

    /// Which operand.
    public Operand operand() {
        return operand;
    }

    /// Bits of the value, counted from bit 0; 0 when it is a constant.
    public int valueBits() {
        return valueBits;
    }

    /// Whether the highest bit is a sign.
    public boolean isSigned() {
        return signed;
    }

    /// The operand's value in an instruction word.
    public int extract(int raw) {
        int value = 0;
        for (int k = 0; k < slices.length; k += 3) {
            value |= (raw >>> slices[k] & ones(slices[k + 2])) << slices[k + 1];
        }
        int unused = 32 - valueBits;
        return (signed ? value << unused >> unused : value) + addend;
    }

    /// The instruction bits that give the operand this value; bits of the value that the encoding does not have are lost.
    public int insert(int value) {
        int raw = 0;
        for (int k = 0; k < slices.length; k += 3) {
            raw |= (value - addend >>> slices[k + 1] & ones(slices[k + 2])) << slices[k];
        }
        return raw;
    }

    private static int ones(int bits) {
        return (int) ((1L << bits) - 1);
    }
}
