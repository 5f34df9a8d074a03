package breadboard.cpu.rv64.jit;

import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import breadboard.cpu.rv64.decode.Decoded;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.constant.MethodTypeDesc;

/// Integer instructions and branch conditions in the host's own instructions: common ones, which else would each be a call that the
/// host's compilers have to inline.
final class IntegerCode {
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(CD_int, CD_long, CD_long);

    private final Frame frame;
    private final CodeBuilder code;

    IntegerCode(Frame frame) {
        this.frame = frame;
        code = frame.code;
    }

    /// Writes an instruction; false when it is none of those known here.
    boolean write(Instruction instruction) {
        switch (instruction.meaning().name()) {
            case "lui" -> code.loadConstant(instruction.imm());
            case "auipc" -> code.loadConstant(instruction.pc() + instruction.imm());
            case "addi" -> addi(instruction);
            case "xori" -> immediate(instruction).lxor();
            case "ori" -> immediate(instruction).lor();
            case "andi" -> immediate(instruction).land();
            case "slli" -> shift(instruction).lshl();
            case "srli" -> shift(instruction).lushr();
            case "srai" -> shift(instruction).lshr();
            case "add" -> registers(instruction).ladd();
            case "sub" -> registers(instruction).lsub();
            case "xor" -> registers(instruction).lxor();
            case "or" -> registers(instruction).lor();
            case "and" -> registers(instruction).land();
            case "mul" -> registers(instruction).lmul();
            case "sll" -> registers(instruction).l2i().lshl();
            case "srl" -> registers(instruction).l2i().lushr();
            case "sra" -> registers(instruction).l2i().lshr();
            case "addiw" -> immediate(instruction).ladd().l2i().i2l();
            case "addw" -> registers(instruction).ladd().l2i().i2l();
            case "subw" -> registers(instruction).lsub().l2i().i2l();
            case "mulw" -> registers(instruction).lmul().l2i().i2l();
            case "slliw" -> wordShift(instruction).ishl().i2l();
            case "srliw" -> wordShift(instruction).iushr().i2l();
            case "sraiw" -> wordShift(instruction).ishr().i2l();
            case "sllw" -> words(instruction).ishl().i2l();
            case "srlw" -> words(instruction).iushr().i2l();
            case "sraw" -> words(instruction).ishr().i2l();
            default -> {
                return false;
            }
        }
        frame.pop(instruction.rd());
        return true;
    }

    private void addi(Instruction instruction) {
        int source = Decoded.rs1(instruction.decoded());
        if (source == 0) {
            code.loadConstant(instruction.imm());
        } else {
            frame.push(source);
            if (instruction.imm() != 0) {
                code.loadConstant(instruction.imm()).ladd();
            }
        }
    }

    private CodeBuilder immediate(Instruction instruction) {
        frame.push(Decoded.rs1(instruction.decoded()));
        return code.loadConstant(instruction.imm());
    }

    private CodeBuilder shift(Instruction instruction) {
        frame.push(Decoded.rs1(instruction.decoded()));
        return code.loadConstant(Decoded.shamt(instruction.decoded()));
    }

    private CodeBuilder wordShift(Instruction instruction) {
        frame.push(Decoded.rs1(instruction.decoded()));
        return code.l2i().loadConstant(Decoded.shamt(instruction.decoded()));
    }

    private CodeBuilder registers(Instruction instruction) {
        frame.push(Decoded.rs1(instruction.decoded()));
        frame.push(Decoded.rs2(instruction.decoded()));
        return code;
    }

    private CodeBuilder words(Instruction instruction) {
        frame.push(Decoded.rs1(instruction.decoded()));
        code.l2i();
        frame.push(Decoded.rs2(instruction.decoded()));
        return code.l2i();
    }

    /// Pushes the target of an indirect jump.
    void target(Instruction jump) {
        addi(jump);
        code.loadConstant(-2L).land();
    }

    /// Goes to a label when a branch is taken, or when it is not.
    ///
    /// Where a branch leads back, the way back must be a `goto` of its own: at a conditional jump back the host's compiler keeps the result of
    /// the comparison as a number.
    void branch(Instruction instruction, boolean when, Label label) {
        registers(instruction);
        String name = instruction.meaning().name();
        if (name.endsWith("u")) {
            code.invokestatic(CD_Long, "compareUnsigned", COMPARE);
        } else {
            code.lcmp();
        }
        Opcode jump = switch (name) {
            case "beq" -> when ? Opcode.IFEQ : Opcode.IFNE;
            case "bne" -> when ? Opcode.IFNE : Opcode.IFEQ;
            case "blt", "bltu" -> when ? Opcode.IFLT : Opcode.IFGE;
            case "bge", "bgeu" -> when ? Opcode.IFGE : Opcode.IFLT;
            default -> throw new IllegalStateException("no branch " + name);
        };
        code.branch(jump, label);
    }
}
