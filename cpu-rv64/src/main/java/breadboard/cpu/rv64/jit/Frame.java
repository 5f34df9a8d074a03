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
    static final ClassDesc DEPARTURES = of(Departures.class);
    static final ClassDesc LONGS = CD_long.arrayType();

    static final int THIS = 0;
    static final int CORE_AT = 1;
    static final int X_AT = 2;
    static final int ENTRY_AT = 3;
    static final int DEPTH_AT = 4;
    static final int LEFT_AT = 5;
    static final int LOADS_AT = 7;
    static final int STORES_AT = 8;
    static final int VA_AT = 9;
    static final int NEXT_AT = 12;
    static final int LINK_AT = 14;
    static final int NUMBER_AT = 15;
    private static final int FIRST_REGISTER = 16;

    final CodeBuilder code;
    /// Local of each integer register; 0 for those that the region does not touch.
    private final int[] local = new int[32];
    /// Registers that the region touches, and those that it writes, as bit masks.
    private final long touched;
    private final long written;

    Frame(CodeBuilder code, RegionPlan plan) {
        this.code = code;
        long reads = 0;
        long writes = 0;
        for (Block block : plan.blocks()) {
            for (Instruction each : block.instructions()) {
                reads |= each.reads();
                writes |= each.writes();
            }
        }
        touched = reads | writes;
        written = writes;
        int next = FIRST_REGISTER;
        for (int register = 1; register < 32; register++) {
            if ((touched >>> register & 1) != 0) {
                local[register] = next;
                next += 2;
            }
        }
    }

    private static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    long written() {
        return written;
    }

    /// Pushes an integer register.
    void push(int register) {
        if (register == 0) {
            code.lconst_0();
        } else {
            code.lload(local[register]);
        }
    }

    /// Pops a long into an integer register.
    void pop(int register) {
        if (register == Instruction.X0_SINK) {
            code.pop2();
        } else {
            code.lstore(local[register]);
        }
    }

    /// Loads every register that the region touches.
    void fill() {
        each(touched, register -> code.aload(X_AT).loadConstant(register).laload().lstore(local[register]));
    }

    /// Stores registers, given as a bit mask, back.
    void spill(long registers) {
        each(registers, register -> code.aload(X_AT).loadConstant(register).lload(local[register]).lastore());
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

    void floats() {
        fpu();
        code.getfield(FPU, "f", LONGS);
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

    /// Loads the arrays of the TLBs.
    void loadTlbs() {
        memory();
        code.invokevirtual(MEMORY, "loadTlb", MethodTypeDesc.of(LONGS)).astore(LOADS_AT);
        memory();
        code.invokevirtual(MEMORY, "storeTlb", MethodTypeDesc.of(LONGS)).astore(STORES_AT);
    }

    /// Takes steps off those that are left.
    void charge(int steps) {
        code.lload(LEFT_AT).loadConstant((long) steps).lsub().lstore(LEFT_AT);
    }
}
