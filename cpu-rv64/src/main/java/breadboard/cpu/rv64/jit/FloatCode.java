package breadboard.cpu.rv64.jit;

import static java.lang.constant.ConstantDescs.CD_Double;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.fp.F64;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;

/// Floating-point instructions in the host's own: the host computes, a test says whether its result stands, and where it does not a detour is
/// taken. So there is no call in a loop here either.
final class FloatCode {
    private static final ClassDesc DOUBLES = F64.class.describeConstable().orElseThrow();
    private static final ClassDesc SINGLES = F32.class.describeConstable().orElseThrow();
    private static final ClassDesc MATH = Math.class.describeConstable().orElseThrow();
    private static final int MOST_OPERANDS = 3;

    private final Frame frame;
    private final CodeBuilder code;
    private final CallCode calls;
    private final Exits exits;
    private final Shape shape;

    FloatCode(Frame frame, CallCode calls, Exits exits, Shape shape) {
        this.frame = frame;
        this.calls = calls;
        this.exits = exits;
        this.shape = shape;
        code = frame.code;
    }

    /// Writes an instruction; false when it is none of those that the host computes.
    boolean write(Instruction instruction) {
        FloatOperation operation = shape.operation(instruction);
        if (operation == null) {
            return false;
        }
        ClassDesc type = operation.single() ? CD_float : CD_double;
        TypeKind kind = TypeKind.from(type);
        int operands = operation.kind().operands;
        for (int i = 0; i < operands; i++) {
            operand(operation, FloatOperation.register(instruction, i), i == 0 && operation.negatesFirst() || i == operands - 1 && operation.negatesLast());
            code.storeLocal(kind, local(i));
        }
        loadOperands(kind, operands);
        compute(operation, type);
        code.storeLocal(kind, local(MOST_OPERANDS));
        requireResult(operation, kind, type, instruction);
        frame.floats();
        code.loadConstant(Decoded.frd(instruction.decoded())).loadLocal(kind, local(MOST_OPERANDS));
        if (operation.single()) {
            code.invokestatic(SINGLES, "box", MethodTypeDesc.of(CD_long, CD_float));
        } else {
            code.invokestatic(CD_Double, "doubleToRawLongBits", MethodTypeDesc.of(CD_long, CD_double));
        }
        code.lastore();
        calls.dirtyFpu();
        return true;
    }

    private static int local(int number) {
        return Frame.FLOATS_AT + 2 * number;
    }

    private void operand(FloatOperation operation, int register, boolean negates) {
        frame.floats();
        code.loadConstant(register).laload();
        if (operation.single()) {
            code.invokestatic(SINGLES, "toFloat", MethodTypeDesc.of(CD_float, CD_long));
        } else {
            code.invokestatic(CD_Double, "longBitsToDouble", MethodTypeDesc.of(CD_double, CD_long));
        }
        if (negates) {
            // That of a NaN may stay as it is: its result does not stand.
            if (operation.single()) {
                code.fneg();
            } else {
                code.dneg();
            }
        }
    }

    private void loadOperands(TypeKind kind, int operands) {
        for (int i = 0; i < operands; i++) {
            code.loadLocal(kind, local(i));
        }
    }

    private void compute(FloatOperation operation, ClassDesc type) {
        boolean single = operation.single();
        switch (operation.kind()) {
            case SUM -> operator(single ? Opcode.FADD : Opcode.DADD);
            case PRODUCT -> operator(single ? Opcode.FMUL : Opcode.DMUL);
            case QUOTIENT -> operator(single ? Opcode.FDIV : Opcode.DDIV);
            case FUSED -> code.invokestatic(MATH, "fma", MethodTypeDesc.of(type, type, type, type));
            case ROOT -> {
                if (single) {
                    code.invokestatic(SINGLES, "root", MethodTypeDesc.of(CD_float, CD_float));
                } else {
                    code.invokestatic(MATH, "sqrt", MethodTypeDesc.of(CD_double, CD_double));
                }
            }
        }
    }

    private void operator(Opcode opcode) {
        code.with(OperatorInstruction.of(opcode));
    }

    /// Takes a detour unless the result stands. A reserved rounding mode, which traps, is none for which it does.
    private void requireResult(FloatOperation operation, TypeKind kind, ClassDesc type, Instruction instruction) {
        int operands = operation.kind().operands;
        frame.fpu();
        calls.rounding(instruction);
        Label detour = code.newLabel();
        Label stands = code.newLabel();
        code.invokevirtual(Frame.FPU, "hidesInexact", MethodTypeDesc.of(CD_boolean, CD_int)).ifeq(detour);
        loadOperands(kind, operands);
        code.loadLocal(kind, local(MOST_OPERANDS));
        code.invokestatic(operation.single() ? SINGLES : DOUBLES, operation.kind().isPlain,
                MethodTypeDesc.of(CD_boolean, Collections.nCopies(operands + 1, type))).ifne(stands);
        code.labelBinding(detour);
        exits.detour();
        code.labelBinding(stands);
    }
}
