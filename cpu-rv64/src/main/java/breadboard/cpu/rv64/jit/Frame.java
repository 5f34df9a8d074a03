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
    private static final int FIRST_REGISTER = 11;

    final CodeBuilder code;
    /// Local of each integer register; 0 for those that the region does not touch.
    private final int[] local = new int[32];
    /// Registers that the region touches, and those that it writes, as bit masks.
    private final long touched;
    private final long written;
    private final int firstFree;

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
        firstFree = next;
    }

    /// The first local that holds nothing from one block to the next.
    int firstFree() {
        return firstFree;
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
        each(touched, register -> x().loadConstant(register).laload().lstore(local[register]));
    }

    /// Stores registers, given as a bit mask, back.
    void spill(long registers) {
        each(registers, register -> x().loadConstant(register).lload(local[register]).lastore());
    }

    private CodeBuilder x() {
        return code.aload(CORE_AT).getfield(CORE, "x", LONGS);
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

    /// Loads the TLB's array.
    void loadTlb() {
        memory();
        code.invokevirtual(MEMORY, "tlb", MethodTypeDesc.of(LONGS)).astore(TLB_AT);
    }

    /// Takes steps off those that are left.
    void charge(int steps) {
        code.lload(LEFT_AT).loadConstant((long) steps).lsub().lstore(LEFT_AT);
    }
}
