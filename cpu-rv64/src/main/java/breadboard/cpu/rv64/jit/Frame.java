package breadboard.cpu.rv64.jit;

import static java.lang.constant.ConstantDescs.CD_long;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.GuestTrap;
import breadboard.cpu.rv64.mem.Memory;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.IntConsumer;

/// The method of a region while it is written: what its locals hold, and code that moves guest state between them and the `Core`.
final class Frame {
    static final ClassDesc CORE = of(Core.class);
    static final ClassDesc MEMORY = of(Memory.class);
    static final ClassDesc FPU = of(Fpu.class);
    static final ClassDesc TRAP = of(GuestTrap.class);
    static final ClassDesc REGION = of(Region.class);
    static final ClassDesc LINK = of(Link.class);
    static final ClassDesc DETOURS = of(Detours.class);
    static final ClassDesc LONGS = CD_long.arrayType();

    static final int CORE_AT = 1;
    static final int ENTRY_AT = 2;
    static final int LEFT_AT = 3;
    static final int TLB_AT = 5;
    static final int VA_AT = 6;
    static final int NEXT_AT = 8;
    static final int TRAP_AT = 10;
    static final int X_AT = 11;
    private static final int VALUE_AT = 12;
    private static final int F_AT = 14;
    /// What is added to virtual addresses in the linear shape.
    static final int ADDEND_AT = 15;
    /// What would be the local of x0, which needs none; each other register's is two further.
    private static final int REGISTERS_AT = 15;
    /// Operands and the result of a floating-point operation: four locals for doubles or floats.
    static final int FLOATS_AT = REGISTERS_AT + 64;
    /// The first local that holds nothing from one block to the next.
    static final int FREE_AT = FLOATS_AT + 8;

    final CodeBuilder code;
    private Scope scope = Scope.MEMORY;

    Frame(CodeBuilder code) {
        this.code = code;
    }

    private static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// What is written next is in a scope.
    void in(Scope newScope) {
        scope = newScope;
    }

    Scope scope() {
        return scope;
    }

    /// Goes from the present scope to another.
    void cross(Scope to) {
        if (!scope.equals(to)) {
            spill();
            fill(to);
        }
    }

    /// Pushes an integer register.
    void push(int register) {
        if (register == 0) {
            code.lconst_0();
        } else if (scope.holds(register)) {
            code.lload(local(register));
        } else {
            code.aload(X_AT).loadConstant(register).laload();
        }
    }

    /// Pops a long into an integer register.
    void pop(int register) {
        if (register == Instruction.X0_SINK) {
            code.pop2();
        } else if (scope.holds(register)) {
            code.lstore(local(register));
        } else {
            code.lstore(VALUE_AT).aload(X_AT).loadConstant(register).lload(VALUE_AT).lastore();
        }
    }

    private static int local(int register) {
        return REGISTERS_AT + 2 * register;
    }

    private void fill(Scope into) {
        each(into.touched(), register -> code.aload(X_AT).loadConstant(register).laload().lstore(local(register)));
    }

    /// Stores the registers of the present scope.
    void spill() {
        each(scope.written(), register -> code.aload(X_AT).loadConstant(register).lload(local(register)).lastore());
    }

    /// Loads what does not change while the region is executed.
    ///
    /// @param needsFpu whether it has floating-point instructions
    void loadConstants(Shape shape, boolean needsFpu) {
        if (needsFpu) {
            fpu();
            code.getfield(FPU, "f", LONGS).astore(F_AT);
        }
        code.aload(CORE_AT).getfield(CORE, "x", LONGS).astore(X_AT);
        memory();
        code.invokevirtual(MEMORY, shape.linear() ? "linearTlb" : "tlb", MethodTypeDesc.of(LONGS)).astore(TLB_AT);
        if (shape.linear()) {
            memory();
            code.invokevirtual(MEMORY, "linearAddend", MethodTypeDesc.of(CD_long)).lstore(ADDEND_AT);
        }
    }

    private void each(long registers, IntConsumer action) {
        for (long rest = registers; rest != 0; rest &= rest - 1) {
            action.accept(Long.numberOfTrailingZeros(rest));
        }
    }

    void memory() {
        code.aload(CORE_AT).getfield(CORE, "memory", MEMORY);
    }

    void fpu() {
        code.aload(CORE_AT).getfield(CORE, "fpu", FPU);
    }

    /// Pushes the array of the floating-point registers.
    void floats() {
        code.aload(F_AT);
    }

    /// Reads the steps that are left into the local.
    void loadLeft() {
        code.aload(CORE_AT).getfield(CORE, "stepsLeft", CD_long).lstore(LEFT_AT);
    }

    void storeLeft() {
        code.aload(CORE_AT).lload(LEFT_AT).putfield(CORE, "stepsLeft", CD_long);
    }

    /// Pushes the steps that are left before an instruction behind which its block has `behind` more, itself included.
    void pushLeft(int behind) {
        code.lload(LEFT_AT).loadConstant((long) behind).ladd();
    }

    /// Makes the core say what it says in the interpreter while it executes an instruction.
    void locate(Instruction instruction, int behind) {
        code.aload(CORE_AT).loadConstant(instruction.pc()).putfield(CORE, "pc", CD_long);
        code.aload(CORE_AT).loadConstant(instruction.next()).putfield(CORE, "nextPc", CD_long);
        code.aload(CORE_AT);
        pushLeft(behind);
        code.putfield(CORE, "stepsLeft", CD_long);
    }

    /// Takes steps off those that are left.
    void charge(int steps) {
        code.lload(LEFT_AT).loadConstant((long) steps).lsub().lstore(LEFT_AT);
    }
}
