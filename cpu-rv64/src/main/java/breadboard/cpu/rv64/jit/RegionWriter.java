package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.DEPTH_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static breadboard.cpu.rv64.jit.Frame.LINK_AT;
import static breadboard.cpu.rv64.jit.Frame.NEXT_AT;
import static breadboard.cpu.rv64.jit.Frame.NUMBER_AT;
import static breadboard.cpu.rv64.jit.Frame.REGION;
import static breadboard.cpu.rv64.jit.Frame.THIS;
import static breadboard.cpu.rv64.jit.Frame.X_AT;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import breadboard.cpu.rv64.decode.Decoded;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Translates a region into the method `run` of a class.
///
/// Integer registers that the region touches are in locals. They are in memory before anything that can look at them: at ways out, at
/// nested calls, where something is thrown. Steps are charged a block at a time, at its start; whoever needs them exactly in the
/// middle of a block adds what is left of it.
final class RegionWriter {
    private static final ClassDesc NAME = ClassDesc.of(RegionWriter.class.getPackageName(), "Compiled");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.LONGS, CD_int, CD_int);
    private static final MethodTypeDesc LEAVE = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.LONGS, CD_int, CD_int);
    private static final MethodTypeDesc LEAVE_TO = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.LONGS, CD_int, CD_int, CD_long);
    private static final MethodTypeDesc GO = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.LONGS, CD_int);
    private static final MethodTypeDesc DEPARTED = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.LONGS, Frame.TRAP);

    private final RegionPlan plan;
    private final Flow flow;
    private final long misalignedTargetBits;
    private final CodeBuilder code;
    private final Frame frame;
    private final IntegerCode integers;
    private final CallCode calls;
    private final AccessCode accesses;
    private final Label[] starts;
    private final List<Long> links;
    /// All registers are stored and the steps are; then the region of link `NUMBER_AT` goes on.
    private final Label byLink;
    /// The same, then it returns `NEXT_AT`.
    private final Label byPc;
    /// The same, then it returns `core.nextPc`, and so do all callers; the steps are stored already.
    private final Label bySystem;

    /// A written region.
    ///
    /// @param links where its links lead, by their numbers; for indirect jumps 0
    record Result(byte[] bytes, List<Long> links) {
    }

    private RegionWriter(RegionPlan plan, CodeBuilder code, long misalignedTargetBits, List<Long> links) {
        this.plan = plan;
        this.code = code;
        this.misalignedTargetBits = misalignedTargetBits;
        this.links = links;
        flow = new Flow(plan);
        frame = new Frame(code, plan);
        integers = new IntegerCode(frame);
        calls = new CallCode(frame);
        accesses = new AccessCode(frame, calls);
        starts = plan.blocks().stream().map(_ -> code.newLabel()).toArray(Label[]::new);
        byLink = code.newLabel();
        byPc = code.newLabel();
        bySystem = code.newLabel();
    }

    static Result write(RegionPlan plan, long misalignedTargetBits) {
        List<Long> links = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(NAME, type -> type
                .withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(REGION)
                .withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                        init -> init.aload(THIS).invokespecial(REGION, "<init>", MethodTypeDesc.of(CD_void)).return_())
                .withMethodBody("run", RUN, 0, run -> {
                    // A second call, as for long jumps, begins again.
                    links.clear();
                    new RegionWriter(plan, run, misalignedTargetBits, links).write();
                }));
        return new Result(bytes, links);
    }

    private void write() {
        Label first = code.newLabel();
        Label last = code.newLabel();
        Label thrown = code.newLabel();
        requireFpu();
        frame.loadLeft();
        frame.loadTlbs();
        frame.fill();
        code.labelBinding(first);
        enter();
        for (int i = 0; i < plan.blocks().size(); i++) {
            block(i);
        }
        code.labelBinding(last);
        code.labelBinding(byLink);
        frame.spill(frame.written());
        frame.storeLeft();
        code.aload(THIS).aload(CORE_AT).aload(X_AT).iload(NUMBER_AT).iload(DEPTH_AT).invokevirtual(REGION, "leave", LEAVE).lreturn();
        code.labelBinding(byPc);
        frame.spill(frame.written());
        frame.storeLeft();
        code.lload(NEXT_AT).lreturn();
        code.labelBinding(bySystem);
        frame.spill(frame.written());
        code.aload(CORE_AT).getfield(Frame.CORE, "nextPc", CD_long).lconst_1().lor().lreturn();
        code.labelBinding(thrown).astore(LINK_AT);
        frame.spill(frame.written());
        code.aload(CORE_AT).aload(X_AT).aload(LINK_AT).invokestatic(Frame.DEPARTURES, "departed", DEPARTED).lreturn();
        code.exceptionCatch(first, last, thrown, Frame.TRAP);
    }

    /// With floating point switched off nothing is done here: the interpreter traps where it must.
    private void requireFpu() {
        if (plan.blocks().stream().flatMap(block -> block.instructions().stream()).anyMatch(each -> each.meaning().needsFpu())) {
            Label on = code.newLabel();
            code.aload(CORE_AT).invokevirtual(Frame.CORE, "fpuOn", MethodTypeDesc.of(CD_boolean)).ifne(on);
            List<Label> labels = switchTo();
            for (int i = 0; i < labels.size(); i++) {
                code.labelBinding(labels.get(i)).loadConstant(plan.entries().get(i)).lreturn();
            }
            code.labelBinding(on);
        }
    }

    private void enter() {
        List<Label> labels = switchTo();
        for (int i = 0; i < labels.size(); i++) {
            code.labelBinding(labels.get(i)).goto_(starts[flow.blockAt(plan.entries().get(i))]);
        }
    }

    /// Goes to a new label for each entry.
    private List<Label> switchTo() {
        List<Label> labels = plan.entries().stream().map(_ -> code.newLabel()).toList();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 1; i < labels.size(); i++) {
            cases.add(SwitchCase.of(i, labels.get(i)));
        }
        code.iload(ENTRY_AT);
        if (cases.isEmpty()) {
            code.pop().goto_(labels.getFirst());
        } else {
            code.tableswitch(labels.getFirst(), cases);
        }
        return labels;
    }

    private void block(int number) {
        Block block = plan.blocks().get(number);
        code.labelBinding(starts[number]);
        if (block.checks()) {
            Label enough = code.newLabel();
            code.lload(Frame.LEFT_AT).loadConstant((long) flow.steps(number)).lcmp().ifge(enough);
            code.loadConstant(block.pc()).lstore(NEXT_AT).goto_(byPc).labelBinding(enough);
        }
        frame.charge(block.size());
        calls.begin();
        long dirty = flow.dirtyBefore(number);
        for (int i = 0; i < block.size(); i++) {
            Instruction each = block.instructions().get(i);
            int behind = block.size() - i;
            if (each.isBranch() || each.isJump()) {
                jump(block, number, each, dirty);
                return;
            }
            if (!integers.write(each) && !accesses.write(each, behind)) {
                calls.write(each, behind, dirty);
                attention(each);
            }
            dirty = each.isSystem() ? each.writes() : dirty | each.writes();
        }
        if (!block.last().isHosts()) {
            goOn(block.last().next(), number);
        }
    }

    /// Behind an instruction that the hart's attention may be asked for.
    private void attention(Instruction instruction) {
        if (!CallCode.mayNeedAttention(instruction)) {
            return;
        }
        Label quiet = code.newLabel();
        if (!instruction.isHosts()) {
            code.aload(CORE_AT).getfield(Frame.CORE, "attention", CD_boolean).ifeq(quiet);
        }
        code.aload(CORE_AT).dup().getfield(Frame.CORE, "stepsLeft", CD_long).lconst_1().lsub().putfield(Frame.CORE, "stepsLeft", CD_long);
        if (instruction.isHosts()) {
            code.aload(CORE_AT).getfield(Frame.CORE, "nextPc", CD_long).lconst_1().lor().lreturn();
        } else {
            code.goto_(bySystem).labelBinding(quiet);
        }
    }

    private void jump(Block block, int number, Instruction jump, long dirty) {
        if (jump.isBranch()) {
            branch(jump, number);
        } else if (!jump.isIndirect() && !jump.isCall()) {
            goOn(jump.target(), number);
        } else {
            computedJump(block, number, jump, dirty);
        }
    }

    private void branch(Instruction branch, int number) {
        int inside = flow.blockAt(branch.target());
        Label taken = inside >= 0 ? starts[inside] : code.newLabel();
        integers.branch(branch, taken);
        if (inside < 0) {
            Label notTaken = code.newLabel();
            code.goto_(notTaken).labelBinding(taken);
            exit(branch.target());
            code.labelBinding(notTaken);
        }
        goOn(branch.next(), number);
    }

    /// Goes on at an address: behind the block, elsewhere in the region, or outside.
    private void goOn(long pc, int number) {
        int inside = flow.blockAt(pc);
        if (inside < 0) {
            exit(pc);
        } else if (inside != number + 1) {
            code.goto_(starts[inside]);
        }
    }

    private void exit(long pc) {
        code.loadConstant(link(pc)).istore(NUMBER_AT).goto_(byLink);
    }

    private int link(long pc) {
        int known = links.indexOf(pc);
        if (known >= 0) {
            return known;
        }
        links.add(pc);
        return links.size() - 1;
    }

    private int indirectLink() {
        links.add(0L);
        return links.size() - 1;
    }

    /// A call, a return, or an indirect jump.
    private void computedJump(Block block, int number, Instruction jump, long dirtyBefore) {
        Long target = knownTarget(block, jump);
        if (target == null) {
            integers.target(jump);
            code.lstore(NEXT_AT);
            trapMisaligned(jump);
        }
        if (jump.isCall()) {
            code.loadConstant(jump.next());
            frame.pop(jump.rd());
        }
        frame.spill(dirtyBefore | jump.writes());
        frame.storeLeft();
        if (jump.isReturn()) {
            code.lload(NEXT_AT).lreturn();
            return;
        }
        if (target != null) {
            code.aload(THIS).getfield(REGION, "links", Frame.LINK.arrayType()).loadConstant(link(target)).aaload()
                    .aload(CORE_AT).aload(X_AT).iload(DEPTH_AT).invokevirtual(Frame.LINK, "go", GO);
        } else {
            code.aload(THIS).aload(CORE_AT).aload(X_AT).loadConstant(indirectLink()).iload(DEPTH_AT).lload(NEXT_AT)
                    .invokevirtual(REGION, "leaveTo", LEAVE_TO);
        }
        if (!jump.isCall()) {
            code.lreturn();
            return;
        }
        Label returned = code.newLabel();
        code.dup2().loadConstant(jump.next()).lcmp().ifeq(returned).lreturn().labelBinding(returned).pop2();
        frame.loadLeft();
        frame.fill();
        goOn(jump.next(), number);
    }

    /// The target of a jump when it is known now: it is direct, or the upper part was computed just before it.
    private Long knownTarget(Block block, Instruction jump) {
        if (!jump.isIndirect()) {
            return jump.target();
        }
        Instruction before = block.size() > 1 ? block.instructions().get(block.size() - 2) : null;
        if (before == null || !before.meaning().name().equals("auipc") || before.rd() != Decoded.rs1(jump.decoded())) {
            return null;
        }
        long target = before.pc() + before.imm() + jump.imm() & -2;
        return (target & misalignedTargetBits) == 0 ? target : null;
    }

    /// Where not every even address can be jumped to, the interpreter takes the trap: it executes the jump again.
    private void trapMisaligned(Instruction jump) {
        if (misalignedTargetBits != 0) {
            Label aligned = code.newLabel();
            code.lload(NEXT_AT).loadConstant(misalignedTargetBits).land().lconst_0().lcmp().ifeq(aligned);
            frame.charge(-1);
            code.loadConstant(jump.pc()).lstore(NEXT_AT).goto_(byPc).labelBinding(aligned);
        }
    }
}
