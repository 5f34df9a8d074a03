package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.CORE_AT;
import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;
import static breadboard.cpu.rv64.jit.Frame.NEXT_AT;
import static breadboard.cpu.rv64.jit.Frame.REGION;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import breadboard.cpu.rv64.decode.Decoded;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Translates a region into the method `run` of a class.
///
/// Integer registers are in the core's array, in loops in locals (`Scope`). Steps are charged a block at a time, at its start; whoever needs
/// them exactly in the middle of a block adds what is left of it.
final class RegionWriter {
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_long, Frame.CORE, CD_int);
    private static final MethodTypeDesc GO = MethodTypeDesc.of(CD_long, Frame.CORE);
    private static final MethodTypeDesc GO_TO = MethodTypeDesc.of(CD_long, Frame.CORE, CD_long);

    private final RegionPlan plan;
    private final Flow flow;
    private final long misalignedTargetBits;
    private final CodeBuilder code;
    private final Frame frame;
    private final Links links;
    private final IntegerCode integers;
    private final CallCode calls;
    private final AccessCode accesses;
    private final FloatCode floats;
    private final Label[] starts;
    private final Scopes scopes;
    private final Entrances entrances;
    private final Exits exits;
    /// Of each block, where it goes on behind a detour; null when it has none.
    private final Label[] behindDetours;

    /// A written region.
    ///
    /// @param links  where its links lead, by their numbers
    /// @param shared whether the class may be that of several regions
    record Result(byte[] bytes, List<Links.Target> links, boolean shared) {
    }

    private RegionWriter(RegionPlan plan, CodeBuilder code, long misalignedTargetBits, Links links) {
        this.plan = plan;
        this.code = code;
        this.misalignedTargetBits = misalignedTargetBits;
        this.links = links;
        flow = new Flow(plan);
        frame = new Frame(code);
        exits = new Exits(frame, links);
        integers = new IntegerCode(frame);
        calls = new CallCode(frame);
        accesses = new AccessCode(frame, calls, exits, plan.shape());
        floats = new FloatCode(frame, calls, exits, plan.shape());
        starts = plan.blocks().stream().map(_ -> code.newLabel()).toArray(Label[]::new);
        scopes = new Scopes(plan.blocks(), flow.loops());
        entrances = new Entrances(frame, flow.loops(), scopes, starts);
        behindDetours = new Label[starts.length];
        findEntrances();
    }

    /// @param shared whether the class is to be that of several regions
    static Result write(RegionPlan plan, long misalignedTargetBits, boolean shared) {
        List<Links> last = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(Links.OWNER, type -> {
            type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER).withSuperclass(REGION)
                    .withMethodBody("run", RUN, 0, run -> {
                        // It may be called a second time, for long jumps.
                        last.add(new Links(shared));
                        new RegionWriter(plan, run, misalignedTargetBits, last.getLast()).write();
                    });
            last.getLast().declare(type);
        });
        return new Result(bytes, last.getLast().targets(), shared);
    }

    private void write() {
        boolean needsFpu = plan.blocks().stream().flatMap(block -> block.instructions().stream()).anyMatch(each -> each.meaning().needsFpu());
        if (needsFpu) {
            requireFpu();
        }
        Label top = code.newLabel();
        code.labelBinding(top);
        frame.loadLeft();
        frame.loadConstants(plan.shape(), needsFpu);
        entrances.enter();
        for (int i = 0; i < starts.length; i++) {
            block(i);
        }
        exits.write(top);
    }

    /// With floating point switched off nothing is done here: the interpreter traps where it must.
    private void requireFpu() {
        Label on = code.newLabel();
        code.aload(CORE_AT).invokevirtual(Frame.CORE, "fpuOn", MethodTypeDesc.of(CD_boolean)).ifne(on);
        List<Label> labels = entrances.choose(plan.entries().size());
        for (int i = 0; i < labels.size(); i++) {
            code.labelBinding(labels.get(i)).loadConstant(plan.entries().get(i)).lreturn();
        }
        code.labelBinding(on);
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
        Scope scope = scopes.of(number);
        frame.in(scope);
        code.labelBinding(starts[number]);
        entrances.passOn(number);
        if (block.checks()) {
            Label enough = code.newLabel();
            code.lload(Frame.LEFT_AT).loadConstant((long) flow.steps(number)).lcmp().ifge(enough);
            code.loadConstant(block.pc()).lstore(NEXT_AT).goto_(exits.pc()).labelBinding(enough);
        }
        frame.charge(block.size());
        Label first = code.newLabel();
        code.labelBinding(first);
        instructions(block, number);
        if (block.instructions().stream().anyMatch(each -> Access.of(each) == null && plan.shape().operation(each) == null && CallCode.mayThrow(each))) {
            Label last = code.newLabel();
            frame.in(scope);
            code.labelBinding(last).exceptionCatch(first, last, exits.trapped(), Frame.TRAP);
        }
    }

    private void instructions(Block block, int number) {
        calls.begin();
        accesses.begin(block.accesses());
        for (int i = 0; i < block.size(); i++) {
            if (i > 0 && i == block.accesses().goOnAt()) {
                code.labelBinding(behindDetours[number]);
            }
            Instruction each = block.instructions().get(i);
            if (each.isBranch() || each.isJump()) {
                jump(block, number, each);
                return;
            }
            if (!integers.write(each) && !accesses.write(each, i) && !floats.write(each)) {
                calls.write(each, block.size() - i);
                attention(each);
            }
        }
        if (block.accesses().goOnAt() == block.size()) {
            code.labelBinding(behindDetours[number]);
        }
        if (!block.last().isHosts()) {
            goOn(block.last().next(), number);
        }
    }

    /// Behind an instruction that the hart's attention may be asked for. It is in no scope.
    private void attention(Instruction instruction) {
        if (!CallCode.mayNeedAttention(instruction)) {
            return;
        }
        Label quiet = code.newLabel();
        if (!instruction.isHosts()) {
            code.aload(CORE_AT).getfield(Frame.CORE, "attention", CD_boolean).ifeq(quiet);
        }
        code.aload(CORE_AT).dup().getfield(Frame.CORE, "stepsLeft", CD_long).lconst_1().lsub().putfield(Frame.CORE, "stepsLeft", CD_long);
        code.aload(CORE_AT).getfield(Frame.CORE, "nextPc", CD_long).lconst_1().lor().lreturn();
        code.labelBinding(quiet);
    }

    private void jump(Block block, int number, Instruction jump) {
        if (jump.isBranch()) {
            branch(jump, number);
        } else if (!jump.isIndirect() && !jump.isCall()) {
            goOn(jump.target(), number);
        } else {
            computedJump(block, number, jump);
        }
    }

    private void branch(Instruction branch, int number) {
        int inside = flow.blockAt(branch.target());
        if (inside > number && scopes.of(inside).equals(frame.scope())) {
            integers.branch(branch, true, starts[inside]);
        } else {
            Label notTaken = code.newLabel();
            integers.branch(branch, false, notTaken);
            jumpTo(branch.target());
            code.labelBinding(notTaken);
        }
        goOn(branch.next(), number);
    }

    /// Goes on at an address: behind the block, elsewhere in the region, or outside.
    private void goOn(long pc, int number) {
        int inside = flow.blockAt(pc);
        if (inside == number + 1 && scopes.of(inside).equals(frame.scope())) {
            return;
        }
        jumpTo(pc);
    }

    private void jumpTo(long pc) {
        int inside = flow.blockAt(pc);
        if (inside < 0) {
            code.loadConstant(links.to(pc)).istore(ENTRY_AT).goto_(exits.link());
        } else {
            frame.cross(scopes.of(inside));
            code.goto_(starts[inside]);
        }
    }

    /// A call, a return, or an indirect jump. It is in no scope.
    private void computedJump(Block block, int number, Instruction jump) {
        Long target = knownTarget(block, jump);
        if (target == null) {
            integers.target(jump);
            code.lstore(NEXT_AT);
            trapMisaligned(jump);
        }
        if (jump.isCall()) {
            code.loadConstant(jump.next());
            frame.pop(jump.rd());
        } else if (target == null) {
            knownTargets(jump);
        }
        frame.storeLeft();
        if (jump.isReturn()) {
            code.lload(NEXT_AT).lreturn();
            return;
        }
        if (target != null) {
            links.push(code, links.to(target));
            code.aload(CORE_AT).invokevirtual(Frame.LINK, "go", GO);
        } else {
            links.push(code, links.indirect(jump));
            code.aload(CORE_AT).lload(NEXT_AT).invokevirtual(Frame.LINK, "goTo", GO_TO);
        }
        if (!jump.isCall()) {
            code.lreturn();
            return;
        }
        Label returned = code.newLabel();
        code.dup2().loadConstant(jump.next()).lcmp().ifeq(returned).lreturn().labelBinding(returned).pop2();
        frame.loadLeft();
        goOn(jump.next(), number);
    }

    /// Goes on where an indirect jump leads to a block of the region.
    private void knownTargets(Instruction jump) {
        List<SwitchCase> cases = new ArrayList<>();
        for (long target : plan.targets(jump)) {
            if (flow.blockAt(target) >= 0) {
                cases.add(SwitchCase.of((int) target, code.newLabel()));
            }
        }
        if (cases.isEmpty()) {
            return;
        }
        Label elsewhere = code.newLabel();
        code.lload(NEXT_AT).l2i().lookupswitch(elsewhere, cases);
        for (SwitchCase each : cases) {
            // The upper half is the jump's own unless it leads elsewhere.
            long target = plan.targets(jump).stream().filter(pc -> pc.intValue() == each.caseValue()).findFirst().orElseThrow();
            code.labelBinding(each.target()).lload(NEXT_AT).loadConstant(target).lcmp().ifne(elsewhere);
            jumpTo(target);
        }
        code.labelBinding(elsewhere);
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
            code.loadConstant(jump.pc()).lstore(NEXT_AT).goto_(exits.pc()).labelBinding(aligned);
        }
    }
}
