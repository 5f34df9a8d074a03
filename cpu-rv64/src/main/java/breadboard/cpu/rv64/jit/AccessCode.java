package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.ADDEND_AT;
import static breadboard.cpu.rv64.jit.Frame.TLB_AT;
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
import java.util.HashMap;
import java.util.Map;

/// Loads and stores: a TLB probe and the access in the code, everything else by a `Detour`.
final class AccessCode {
    private static final ClassDesc HOST = HostMemory.class.describeConstable().orElseThrow();
    private static final ClassDesc TLB = Tlb.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc WORD = MethodTypeDesc.of(CD_long, Frame.LONGS, CD_long, CD_int);
    private static final ClassDesc SINGLES = F32.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc HOST_LOAD = MethodTypeDesc.of(CD_long, CD_long);
    private static final MethodTypeDesc HOST_STORE = MethodTypeDesc.of(CD_void, CD_long, CD_long);
    private static final MethodTypeDesc COMPARE = MethodTypeDesc.of(CD_int, CD_long, CD_long);

    private final Frame frame;
    private final CodeBuilder code;

    private final CallCode calls;
    private final Exits exits;
    private final Shape shape;
    private BlockAccesses accesses;
    private final Map<BlockAccesses.Group, Integer> hosts = new HashMap<>();
    private int local;

    AccessCode(Frame frame, CallCode calls, Exits exits, Shape shape) {
        this.shape = shape;
        this.frame = frame;
        this.calls = calls;
        this.exits = exits;
        code = frame.code;
    }

    /// A block begins.
    void begin(BlockAccesses ofBlock) {
        accesses = ofBlock;
        hosts.clear();
        local = Frame.FREE_AT;
    }

    /// Writes a load or store; false when the instruction is neither.
    ///
    /// @param index number of the instruction in its block
    boolean write(Instruction instruction, int index) {
        Access access = Access.of(instruction);
        if (access == null) {
            return false;
        }
        pushAddress(instruction, index);
        if (access.isStore()) {
            store(instruction, access);
        } else {
            load(instruction, access);
        }
        return true;
    }

    private void load(Instruction instruction, Access access) {
        int register = access.register(instruction);
        if (access.floating()) {
            code.lstore(VA_AT);
            frame.floats();
            code.loadConstant(register).lload(VA_AT);
        }
        code.invokestatic(HOST, access.host(), HOST_LOAD);
        if (access.kind() == Access.Kind.LOAD_BOXED) {
            code.l2i().invokestatic(SINGLES, "box", MethodTypeDesc.of(CD_long, CD_int));
        }
        if (access.floating()) {
            code.lastore();
            calls.dirtyFpu();
        } else {
            frame.pop(register);
        }
    }

    private void store(Instruction instruction, Access access) {
        if (access.floating()) {
            frame.floats();
            code.loadConstant(access.register(instruction)).laload();
        } else {
            frame.push(access.register(instruction));
        }
        code.invokestatic(HOST, access.host(), HOST_STORE);
    }

    /// Pushes the address on the host, or takes a detour with nothing pushed.
    private void pushAddress(Instruction instruction, int index) {
        BlockAccesses.Group group = accesses.group(index);
        if (accesses.probes(index)) {
            probe(instruction, group);
        }
        if (shape.linear()) {
            frame.push(Decoded.rs1(instruction.decoded()));
            code.lload(ADDEND_AT).ladd();
            if (instruction.imm() != 0) {
                code.loadConstant(instruction.imm()).ladd();
            }
            return;
        }
        if (accesses.probes(index)) {
            if (!group.isShared()) {
                code.lload(VA_AT);
                pushAddend(group);
                code.ladd();
                return;
            }
            frame.push(Decoded.rs1(instruction.decoded()));
            pushAddend(group);
            code.ladd().lstore(local);
            hosts.put(group, local);
            local += 2;
        }
        code.lload(hosts.get(group));
        if (instruction.imm() != 0) {
            code.loadConstant(instruction.imm()).ladd();
        }
    }

    /// Leaves the virtual address of the group's lowest byte in its local.
    private void probe(Instruction instruction, BlockAccesses.Group group) {
        Label hit = code.newLabel();
        frame.push(Decoded.rs1(instruction.decoded()));
        if (group.low() != 0) {
            code.loadConstant(group.low()).ladd();
        }
        code.lstore(VA_AT);
        code.lload(VA_AT);
        if (shape.linear()) {
            code.aload(TLB_AT).lload(VA_AT).loadConstant(word(group)).invokestatic(TLB, "linearTag", WORD);
        } else {
            pushWord(word(group));
        }
        code.lsub().loadConstant((long) (Tlb.PAGE - group.bytes()))
                .invokestatic(CD_Long, "compareUnsigned", COMPARE).ifle(hit);
        exits.detour();
        code.labelBinding(hit);
        if (shape.countsTlb()) {
            exits.countHit();
        }
    }

    private void pushAddend(BlockAccesses.Group group) {
        pushWord(word(group) + 1);
    }

    private void pushWord(int word) {
        code.aload(TLB_AT).lload(VA_AT).loadConstant(word).invokestatic(TLB, "word", WORD);
    }

    private static int word(BlockAccesses.Group group) {
        return group.isStore() ? Tlb.STORE : Tlb.LOAD;
    }
}
