package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.decode.Meaning;
import breadboard.cpu.rv64.decode.Meaning.Argument;
import breadboard.cpu.rv64.decode.Meaning.Parameter;
import breadboard.cpu.rv64.decode.Meaning.Result;
import breadboard.cpu.rv64.fp.Fpu;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// Any instruction as a call of its annotated method.
final class CallCode {
    private final Frame frame;
    private final CodeBuilder code;
    private boolean fpuIsDirty;

    CallCode(Frame frame) {
        this.frame = frame;
        code = frame.code;
    }

    /// A block begins: nothing is known of the floating-point state.
    void begin() {
        fpuIsDirty = false;
    }

    /// Writes the call, and what becomes of its result. What the method may look at is up to date: the core's place and steps where it
    /// can trap. One that takes the hart is in no scope, so the registers are.
    void write(Instruction instruction, int behind) {
        Meaning meaning = instruction.meaning();
        if (canTrap(instruction)) {
            frame.locate(instruction, behind);
        }
        if (usesFrm(instruction)) {
            requireRounding(instruction, behind);
        }
        if (meaning.result() == Result.F) {
            frame.floats();
            code.loadConstant(Decoded.frd(instruction.decoded()));
        }
        meaning.parameters().forEach(parameter -> push(instruction, parameter));
        ClassDesc result = meaning.result() == Result.NONE ? CD_void : meaning.result() == Result.BRANCH ? CD_boolean : CD_long;
        List<ClassDesc> types = meaning.parameters().stream().map(parameter -> type(parameter.argument())).toList();
        code.invokestatic(ClassDesc.of(meaning.owner()), meaning.name(), MethodTypeDesc.of(result, types));
        switch (meaning.result()) {
            case X -> frame.pop(instruction.rd());
            case F -> code.lastore();
            default -> { }
        }
        if (meaning.dirtiesFpu()) {
            dirtyFpu();
        }
    }

    /// The floating-point state has changed.
    void dirtyFpu() {
        if (!fpuIsDirty) {
            code.aload(CORE_AT).invokevirtual(Frame.CORE, "fpuDirty", MethodTypeDesc.of(CD_void));
            fpuIsDirty = true;
        }
    }

    /// Whether an instruction may throw.
    static boolean mayThrow(Instruction instruction) {
        return canTrap(instruction) || usesFrm(instruction);
    }

    /// Whether the hart may ask for attention behind an instruction.
    static boolean mayNeedAttention(Instruction instruction) {
        return instruction.meaning().takes(Argument.MEMORY) || instruction.isSystem();
    }

    private static boolean canTrap(Instruction instruction) {
        return instruction.meaning().takes(Argument.MEMORY) || instruction.meaning().takes(Argument.CORE);
    }

    private static boolean usesFrm(Instruction instruction) {
        return instruction.meaning().takes(Argument.ROUNDING) && Decoded.rm(instruction.decoded()) == Fpu.DYN;
    }

    private void push(Instruction instruction, Parameter parameter) {
        switch (parameter.argument()) {
            case X -> frame.push(instruction.operand(parameter.operand()));
            case F -> {
                frame.floats();
                code.loadConstant(instruction.operand(parameter.operand())).laload();
            }
            case REGISTER_NUMBER, INT -> code.loadConstant(instruction.operand(parameter.operand()));
            case LONG -> code.loadConstant((long) instruction.operand(parameter.operand()));
            case ROUNDING -> rounding(instruction);
            case PC -> code.loadConstant(instruction.pc());
            case MEMORY -> frame.memory();
            case FPU -> frame.fpu();
            case CORE -> code.aload(CORE_AT);
        }
    }

    /// Traps when `frm` holds a reserved mode.
    private void requireRounding(Instruction instruction, int behind) {
        Label valid = code.newLabel();
        frame.fpu();
        code.getfield(Frame.FPU, "frm", CD_int).loadConstant(Fpu.RMM).if_icmple(valid);
        frame.locate(instruction, behind);
        code.aload(CORE_AT).loadConstant(Fpu.DYN).invokevirtual(Frame.CORE, "rounding", MethodTypeDesc.of(CD_int, CD_int)).pop();
        code.labelBinding(valid);
    }

    /// Pushes the rounding mode, which may be a reserved one.
    void rounding(Instruction instruction) {
        if (usesFrm(instruction)) {
            frame.fpu();
            code.getfield(Frame.FPU, "frm", CD_int);
        } else {
            code.loadConstant(Decoded.rm(instruction.decoded()));
        }
    }

    private static ClassDesc type(Argument argument) {
        return switch (argument) {
            case X, F, LONG, PC -> CD_long;
            case REGISTER_NUMBER, INT, ROUNDING -> CD_int;
            case MEMORY -> Frame.MEMORY;
            case FPU -> Frame.FPU;
            case CORE -> Frame.CORE;
        };
    }
}
