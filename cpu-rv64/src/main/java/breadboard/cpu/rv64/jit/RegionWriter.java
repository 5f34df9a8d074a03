package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static breadboard.cpu.rv64.jit.Frame.NEXT_AT;
import static breadboard.cpu.rv64.jit.Frame.REGION;
import static breadboard.cpu.rv64.jit.Frame.TRAP_AT;
import static java.lang.constant.ConstantDescs.CD_Class;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import breadboard.cpu.rv64.decode.Decoded;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/// Translates a region into the method `run` of a class.
///
/// Integer registers that the region touches are in locals. They are in memory before anything that can look at them: at ways out, at
/// nested calls, where something is thrown. Steps are charged a block at a time, at its start; whoever needs them exactly in the
/// middle of a block adds what is left of it.
final class RegionWriter {
    private static final ClassDesc NAME = ClassDesc.of(RegionWriter.class.getPackageName(), "Compiled");
    private static final ClassDesc HANDLES = MethodHandles.class.describeConstable().orElseThrow();
    private static final ClassDesc LOOKUP = MethodHandles.Lookup.class.describeConstable().orElseThrow();
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_long, Frame.CORE, CD_int);
    private static final MethodTypeDesc GO = MethodTypeDesc.of(CD_long, Frame.CORE);
    private static final MethodTypeDesc GO_TO = MethodTypeDesc.of(CD_long, Frame.CORE, CD_long);
    private static final MethodTypeDesc DETOUR = MethodTypeDesc.of(CD_int, Frame.CORE, CD_int);
    private static final MethodTypeDesc TRAPPED = MethodTypeDesc.of(CD_long, Frame.CORE, Frame.TRAP);

    private static final String DETOURS = "detours";

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
    private final Entrances entrances;
    /// The detour is taken that the local of the entry says.
    private final Label byDetour;
    /// Of each block, where it goes on behind a detour; null when it has none.
    private final Label[] behindDetours;
    /// All registers are stored and the steps are; then the region goes on that the link leads to whose number is in `ENTRY_AT`.
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
        starts = plan.blocks().stream().map(_ -> code.newLabel()).toArray(Label[]::new);
        entrances = new Entrances(code, flow.loops(), starts);
        byDetour = code.newLabel();
        behindDetours = new Label[starts.length];
        findEntrances();
        accesses = new AccessCode(frame, calls, byDetour);
        byLink = code.newLabel();
        byPc = code.newLabel();
        bySystem = code.newLabel();
    }

    static Result write(RegionPlan plan, long misalignedTargetBits) {
        List<Long> links = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(NAME, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(REGION)
                    .withMethodBody("<init>", MethodTypeDesc.of(CD_void), 0,
                            init -> init.aload(0).invokespecial(REGION, "<init>", MethodTypeDesc.of(CD_void)).return_())
                    .withMethodBody("run", RUN, 0, run -> {
                        // A second call, as for long jumps, begins again.
                        links.clear();
                        new RegionWriter(plan, run, misalignedTargetBits, links).write();
                    });
            constants(type, links.size());
        });
        return new Result(bytes, links);
    }

    /// Its links and what it does detours with, as constants that the host's compiler sees through: the class's data, an array.
    private static void constants(ClassBuilder type, int links) {
        type.withField(DETOURS, Frame.DETOURS, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        for (int i = 0; i < links; i++) {
            type.withField(linkName(i), Frame.LINK, ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
        }
        type.withMethodBody("<clinit>", MethodTypeDesc.of(CD_void), ClassFile.ACC_STATIC, code -> {
            ClassDesc array = CD_Object.arrayType();
            code.invokestatic(HANDLES, "lookup", MethodTypeDesc.of(LOOKUP)).loadConstant(ConstantDescs.DEFAULT_NAME).loadConstant(array)
                    .invokestatic(HANDLES, "classData", MethodTypeDesc.of(CD_Object, LOOKUP, CD_String, CD_Class)).checkcast(array).astore(0);
            code.aload(0).iconst_0().aaload().checkcast(Frame.DETOURS).putstatic(NAME, DETOURS, Frame.DETOURS);
            for (int i = 0; i < links; i++) {
                code.aload(0).loadConstant(i + 1).aaload().checkcast(Frame.LINK).putstatic(NAME, linkName(i), Frame.LINK);
            }
            code.return_();
        });
    }

    private static String linkName(int link) {
        return "link" + link;
    }

    private void write() {
        Label first = code.newLabel();
        Label last = code.newLabel();
        Label thrown = code.newLabel();
        Label top = code.newLabel();
        requireFpu();
        code.labelBinding(top);
        frame.loadLeft();
        frame.loadTlb();
        frame.fill();
        code.labelBinding(first);
        entrances.enter();
        for (int i = 0; i < plan.blocks().size(); i++) {
            block(i);
        }
        code.labelBinding(last);
        detours(top);
        leaveByLink();
        code.labelBinding(byPc);
        frame.spill(frame.written());
        frame.storeLeft();
        code.lload(NEXT_AT).lreturn();
        code.labelBinding(bySystem);
        frame.spill(frame.written());
        code.aload(CORE_AT).getfield(Frame.CORE, "nextPc", CD_long).lconst_1().lor().lreturn();
        code.labelBinding(thrown).astore(TRAP_AT);
        frame.spill(frame.written());
        code.aload(CORE_AT).aload(TRAP_AT).invokestatic(REGION, "trapped", TRAPPED).lreturn();
        code.exceptionCatch(first, last, thrown, Frame.TRAP);
    }

    private void leaveByLink() {
        code.labelBinding(byLink);
        frame.spill(frame.written());
        frame.storeLeft();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < links.size(); i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        Label go = code.newLabel();
        if (cases.isEmpty()) {
            code.aconst_null();
        } else {
            code.iload(ENTRY_AT).tableswitch(cases.getFirst().target(), cases);
        }
        for (SwitchCase each : cases) {
            code.labelBinding(each.target());
            pushLink(each.caseValue());
            code.goto_(go);
        }
        code.labelBinding(go).aload(CORE_AT).invokevirtual(Frame.LINK, "go", GO).lreturn();
    }

    private void pushLink(int number) {
        code.getstatic(NAME, linkName(number), Frame.LINK);
    }

    private void detours(Label top) {
        code.labelBinding(byDetour);
        frame.spill(frame.written());
        frame.storeLeft();
        code.getstatic(NAME, DETOURS, Frame.DETOURS).aload(CORE_AT).iload(ENTRY_AT).invokevirtual(Frame.DETOURS, "take", DETOUR).dup().istore(ENTRY_AT).ifge(top);
        code.aload(CORE_AT).getfield(Frame.CORE, "pc", CD_long).lconst_1().lor().lreturn();
    }

    /// With floating point switched off nothing is done here: the interpreter traps where it must.
    private void requireFpu() {
        if (plan.blocks().stream().flatMap(block -> block.instructions().stream()).anyMatch(each -> each.meaning().needsFpu())) {
            Label on = code.newLabel();
            code.aload(CORE_AT).invokevirtual(Frame.CORE, "fpuOn", MethodTypeDesc.of(CD_boolean)).ifne(on);
            List<Label> labels = entrances.choose(plan.entries().size());
            for (int i = 0; i < labels.size(); i++) {
                code.labelBinding(labels.get(i)).loadConstant(plan.entries().get(i)).lreturn();
            }
            code.labelBinding(on);
        }
    }

    /// Finds all that can be entered: the region's entries, and in each block with detours the place behind them.
    private void findEntrances() {
        plan.entries().forEach(pc -> entrances.addStart(flow.blockAt(pc)));
        for (int i = 0; i < starts.length; i++) {
            if (plan.blocks().get(i).accesses().goOnAt() > 0) {
                behindDetours[i] = code.newLabel();
                entrances.addWithin(i, behindDetours[i]);
            }
        }
    }

    private void block(int number) {
        Block block = plan.blocks().get(number);
        code.labelBinding(starts[number]);
        entrances.passOn(number);
        if (block.checks()) {
            Label enough = code.newLabel();
            code.lload(Frame.LEFT_AT).loadConstant((long) flow.steps(number)).lcmp().ifge(enough);
            code.loadConstant(block.pc()).lstore(NEXT_AT).goto_(byPc).labelBinding(enough);
        }
        frame.charge(block.size());
        calls.begin();
        long dirty = flow.dirtyBefore(number);
        accesses.begin(block.accesses());
        for (int i = 0; i < block.size(); i++) {
            if (i > 0 && i == block.accesses().goOnAt()) {
                code.labelBinding(behindDetours[number]);
            }
            Instruction each = block.instructions().get(i);
            int behind = block.size() - i;
            if (each.isBranch() || each.isJump()) {
                jump(block, number, each, dirty);
                return;
            }
            if (!integers.write(each) && !accesses.write(each, i)) {
                calls.write(each, behind, dirty);
                attention(each);
            }
            dirty = each.isSystem() ? each.writes() : dirty | each.writes();
        }
        if (block.accesses().goOnAt() == block.size()) {
            code.labelBinding(behindDetours[number]);
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
        if (inside > number) {
            integers.branch(branch, true, starts[inside]);
        } else {
            Label notTaken = code.newLabel();
            integers.branch(branch, false, notTaken);
            goOn(branch.target(), number);
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
        code.loadConstant(link(pc)).istore(ENTRY_AT).goto_(byLink);
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
            pushLink(link(target));
            code.aload(CORE_AT).invokevirtual(Frame.LINK, "go", GO);
        } else {
            pushLink(indirectLink());
            code.aload(CORE_AT).lload(NEXT_AT).invokevirtual(Frame.LINK, "goTo", GO_TO);
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
