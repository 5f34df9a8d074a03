package breadboard.isa;

import breadboard.isa.Semantics.Result;
import breadboard.isa.Semantics.Argument;
import java.util.ArrayList;
import java.util.List;

/// How the operands of an instruction are written where its `@Insn` does not say: as binutils does it, by the instruction's form.
final class AssemblyText {
    private static final int UPPER_SHIFT = 12;

    private AssemblyText() {
    }

    /// For example `rd,rs1,imm`, `rs2,imm(rs1)`; `target` is the address that a branch or jump leads to,
    /// `upper` an immediate without the twelve bits that are always 0.
    static String of(EncodingLine line, Semantics semantics) {
        boolean memory = semantics.takes(Argument.MEMORY);
        if (memory && line.field(Operand.IMM) != null) {
            Operand data = line.field(Operand.RD) != null ? Operand.RD
                    : line.field(Operand.FRD) != null ? Operand.FRD
                    : line.field(Operand.FRS2) != null ? Operand.FRS2 : Operand.RS2;
            return data.spelling() + ",imm(rs1)";
        }
        if (memory) {
            return line.field(Operand.RS2) != null ? "rd,rs2,(rs1)" : "rd,(rs1)";
        }
        List<String> operands = new ArrayList<>();
        for (Operand operand : Operand.values()) {
            Field field = line.field(operand);
            boolean suffix = operand == Operand.AQ || operand == Operand.RL;
            if (field != null && !field.slices().isEmpty() && !suffix && !isTied(line, field)) {
                operands.add(spelling(field, semantics));
            }
        }
        return String.join(",", operands);
    }

    /// Whether an earlier operand has the same field, as in `rd/rs1`: it is written once.
    private static boolean isTied(EncodingLine line, Field field) {
        return line.fields().stream().anyMatch(other -> other.operand().compareTo(field.operand()) < 0
                && other.slices().equals(field.slices()));
    }

    private static String spelling(Field field, Semantics semantics) {
        boolean relative = semantics.result() == Result.BRANCH || semantics.result() == Result.JUMP && semantics.takes(Argument.PC);
        if (field.operand() == Operand.IMM && relative) {
            return "target";
        }
        boolean upper = field.operand() == Operand.IMM && Integer.numberOfTrailingZeros(field.valueMask()) == UPPER_SHIFT;
        return upper ? "upper" : field.operand().spelling();
    }
}
