package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.DEPARTURES;
import static breadboard.cpu.rv64.jit.Frame.LOADS_AT;
import static breadboard.cpu.rv64.jit.Frame.STORES_AT;
import static breadboard.cpu.rv64.jit.Frame.VA_AT;
import static java.lang.constant.ConstantDescs.CD_Long;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.mem.HostMemory;
import breadboard.cpu.rv64.mem.Tlb;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;

/// Loads and stores: a TLB probe and the access in the code, everything else in `Departures`.
final class AccessCode {
    private static final ClassDesc HOST = HostMemory.class.describeConstable().orElseThrow();
    private static final ClassDesc TLB = Tlb.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc ENTRY = MethodTypeDesc.of(CD_long, Frame.LONGS, CD_long);
    private static final ClassDesc SINGLES = F32.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc SLOW_LOAD = MethodTypeDesc.of(CD_long, Frame.CORE, CD_long, CD_long, CD_long, CD_int);
    private static final MethodTypeDesc SLOW_STORE = MethodTypeDesc.of(CD_void, Frame.CORE, CD_long, CD_long, CD_long, CD_long, CD_int);
    private static final MethodTypeDesc HOST_LOAD = MethodTypeDesc.of(CD_long, CD_long);
    private static final MethodTypeDesc HOST_STORE = MethodTypeDesc.of(CD_void, CD_long, CD_long);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(CD_int, CD_long, CD_long);

    /// @param kind   of a load, as in `Departures`
    /// @param method of `HostMemory`
    private record Access(int kind, int bytes, String method, boolean floating) {
    }

    private static final Map<String, Access> LOADS = Map.of(
            "lb", new Access(Departures.LOAD8, 1, "load8", false), "lbu", new Access(Departures.LOAD8U, 1, "load8u", false),
            "lh", new Access(Departures.LOAD16, 2, "load16", false), "lhu", new Access(Departures.LOAD16U, 2, "load16u", false),
            "lw", new Access(Departures.LOAD32, 4, "load32", false), "lwu", new Access(Departures.LOAD32U, 4, "load32u", false),
            "ld", new Access(Departures.LOAD64, 8, "load64", false), "fld", new Access(Departures.LOAD64, 8, "load64", true),
            "flw", new Access(Departures.LOAD_BOXED, 4, "load32", true));
    private static final Map<String, Access> STORES = Map.of(
            "sb", new Access(1, 1, "store8", false), "sh", new Access(2, 2, "store16", false), "sw", new Access(4, 4, "store32", false),
            "sd", new Access(8, 8, "store64", false), "fsd", new Access(8, 8, "store64", true), "fsw", new Access(4, 4, "store32", true));

    private final Frame frame;
    private final CodeBuilder code;

    private final CallCode calls;

    AccessCode(Frame frame, CallCode calls) {
        this.frame = frame;
        this.calls = calls;
        code = frame.code;
    }

    /// Writes a load or store; false when the instruction is neither.
    ///
    /// @param behind instructions of the block from this one on
    boolean write(Instruction instruction, int behind) {
        Access load = LOADS.get(instruction.meaning().name());
        if (load != null) {
            load(instruction, load, behind);
            return true;
        }
        Access store = STORES.get(instruction.meaning().name());
        if (store != null) {
            store(instruction, store, behind);
        }
        return store != null;
    }

    private void load(Instruction instruction, Access access, int behind) {
        int register = access.floating() ? Departures.FLOATING + Decoded.frd(instruction.decoded()) : instruction.rd();
        Label slow = code.newLabel();
        Label done = code.newLabel();
        if (access.floating()) {
            frame.floats();
            code.loadConstant(register - Departures.FLOATING);
        }
        probe(instruction, LOADS_AT, access.bytes(), slow);
        code.invokestatic(HOST, access.method(), HOST_LOAD);
        if (access.kind() == Departures.LOAD_BOXED) {
            code.l2i().invokestatic(SINGLES, "box", MethodTypeDesc.of(CD_long, CD_int));
        }
        code.goto_(done).labelBinding(slow).aload(CORE_AT).lload(VA_AT).loadConstant(instruction.pc());
        frame.pushLeft(behind);
        code.loadConstant(Departures.access(access.kind(), register, instruction.meaning().bytes()))
                .invokestatic(DEPARTURES, "load", SLOW_LOAD).labelBinding(done);
        if (access.floating()) {
            code.lastore();
            calls.dirtyFpu();
        } else {
            frame.pop(register);
        }
    }

    private void store(Instruction instruction, Access access, int behind) {
        Label slow = code.newLabel();
        Label done = code.newLabel();
        probe(instruction, STORES_AT, access.bytes(), slow);
        pushValue(instruction, access);
        code.invokestatic(HOST, access.method(), HOST_STORE).goto_(done);
        code.labelBinding(slow).aload(CORE_AT).lload(VA_AT);
        pushValue(instruction, access);
        code.loadConstant(instruction.pc());
        frame.pushLeft(behind);
        code.loadConstant(Departures.access(access.kind(), Departures.NOWHERE, instruction.meaning().bytes()))
                .invokestatic(DEPARTURES, "store", SLOW_STORE).labelBinding(done);
    }

    private void pushValue(Instruction instruction, Access access) {
        if (access.floating()) {
            frame.floats();
            code.loadConstant(Decoded.frs2(instruction.decoded())).laload();
        } else {
            frame.push(Decoded.rs2(instruction.decoded()));
        }
    }

    /// Pushes the address on the host, or goes to `slow` with nothing pushed; the virtual address is in its local either way.
    private void probe(Instruction instruction, int tlb, int bytes, Label slow) {
        frame.push(Decoded.rs1(instruction.decoded()));
        if (instruction.imm() != 0) {
            code.loadConstant(instruction.imm()).ladd();
        }
        code.lstore(VA_AT);
        code.lload(VA_AT).aload(tlb).lload(VA_AT).invokestatic(TLB, "tag", ENTRY).lsub().loadConstant((long) (Tlb.PAGE - bytes))
                .invokestatic(CD_Long, "compareUnsigned", COMPARE).ifgt(slow);
        code.lload(VA_AT).aload(tlb).lload(VA_AT).invokestatic(TLB, "addend", ENTRY).ladd();
    }
}
