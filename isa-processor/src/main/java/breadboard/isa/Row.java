package breadboard.isa;

import java.util.List;

/// One encoding with the semantics it has: what all generated sources are made from.
///
/// @param needs extensions that must be there
/// @param text  the operands as the disassembler writes them
record Row(EncodingLine line, Semantics semantics, List<String> needs, String text) {

    /// Name of the op constant that instructions of this encoding are decoded to; it also tells their length.
    String opConstant() {
        return line.bits() == 16 ? "C_" + semantics.constant() : semantics.constant();
    }

    /// @throws BadEncoding when the operands of the line and of the method do not agree
    void check() throws BadEncoding {
        long packed = -1L >>> (64 - Operand.OP_BITS);
        for (Field field : line.fields()) {
            Operand operand = field.operand();
            boolean constant = (field.instructionMask() & ~line.mask()) == 0;
            if (!isUsed(operand) && operand.kind != Operand.Kind.NOTE && !(constant && !field.slices().isEmpty())) {
                throw new BadEncoding("operand " + operand.spelling() + " is not used by " + semantics.name());
            }
            if (isUsed(operand)) {
                if ((packed & operand.packedBits()) != 0) {
                    throw new BadEncoding("operand " + operand.spelling() + " has no room beside the others");
                }
                packed |= operand.packedBits();
            }
        }
        for (Semantics.Parameter parameter : semantics.parameters()) {
            require(parameter.operand());
        }
        if (semantics.takesBranch() && !semantics.isFast()) {
            throw new BadEncoding("branches and jumps are only in hot extensions and without a Core: the fast method keeps the pc");
        }
        switch (semantics.result()) {
            case NONE -> { }
            case X, JUMP -> require(Operand.RD);
            case F -> require(Operand.FRD);
            case BRANCH -> require(Operand.IMM);
        }
    }

    private boolean isUsed(Operand operand) {
        return semantics.uses(operand) || switch (semantics.result()) {
            case NONE -> false;
            case X, JUMP -> operand == Operand.RD;
            case F -> operand == Operand.FRD;
            case BRANCH -> operand == Operand.IMM;
        };
    }

    private void require(Operand operand) throws BadEncoding {
        if (operand != null && line.field(operand) == null) {
            throw new BadEncoding(semantics.name() + " needs operand " + operand.spelling() + ", which the encoding does not give");
        }
    }
}
