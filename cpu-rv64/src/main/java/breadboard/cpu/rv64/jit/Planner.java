package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.decode.Meaning;
import breadboard.cpu.rv64.decode.Meaning.Argument;
import breadboard.cpu.rv64.decode.Meaning.Parameter;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.CodePage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds the shape of a region: what can be reached from its first instruction without leaving the function, as far as it has been
/// executed before.
final class Planner {
    /// Most instructions of a region that others take in.
    private static final int SMALL = 24;

    private final Core core;
    private final Regions regions;
    private final Tuning tuning;
    private final int mostInstructions;
    private final NavigableMap<Long, Instruction> instructions = new TreeMap<>();
    private final Set<Long> leaders = new TreeSet<>();
    private final Set<Long> entries = new TreeSet<>();
    private final Set<Long> loops = new TreeSet<>();
    private final GuestCode guestCode;
    private final JumpTargets jumpTargets;
    private final Shape shape;
    private final Map<Long, List<Long>> targets = new HashMap<>();

    Planner(Core core, Regions regions, Tuning tuning, int mostInstructions, GuestCode guestCode, JumpTargets jumpTargets, Shape shape) {
        this.shape = shape;
        this.jumpTargets = jumpTargets;
        this.core = core;
        this.regions = regions;
        this.tuning = tuning;
        this.mostInstructions = mostInstructions;
        this.guestCode = guestCode;
    }

    /// The region that starts at `head`; null when nothing can be compiled there.
    RegionPlan plan(long head) {
        explore(head);
        if (instructions.isEmpty()) {
            return null;
        }
        entries.add(head);
        findLoops();
        return build();
    }

    private void explore(long head) {
        Deque<Long> work = new ArrayDeque<>(List.of(head));
        while (!work.isEmpty()) {
            long pc = work.removeFirst();
            leaders.add(pc);
            while (instructions.size() < mostInstructions && !instructions.containsKey(pc)) {
                Instruction instruction = pc == head || !isEntered(pc) ? at(pc) : null;
                if (instruction == null) {
                    break;
                }
                instructions.put(pc, instruction);
                pc = follow(instruction, work);
                if (pc == -1) {
                    break;
                }
            }
        }
    }

    /// Notes where execution can go from an instruction.
    ///
    /// @return the address to go on with, or -1
    private long follow(Instruction instruction, Deque<Long> work) {
        long next = instruction.next();
        if (instruction.isBranch()) {
            leaders.add(next);
            work.add(instruction.target());
            return next;
        }
        if (instruction.isJump() && !instruction.isCall() && !instruction.isIndirect()) {
            work.addFirst(instruction.target());
            return -1;
        }
        if (instruction.isIndirect() && !instruction.isCall()) {
            work.addAll(targets(instruction));
        }
        if (instruction.isLast()) {
            return -1;
        }
        if (instruction.endsBlock()) {
            leaders.add(next);
            entries.add(next);
        }
        return next;
    }

    private List<Long> targets(Instruction jump) {
        if (jump.isReturn()) {
            return List.of();
        }
        List<Long> near = jumpTargets.of(jump.pc());
        targets.put(jump.pc(), near);
        return near;
    }

    private void findLoops() {
        targets.forEach((jump, known) -> known.stream().filter(pc -> pc <= jump).forEach(pc -> {
            loops.add(pc);
            entries.add(pc);
        }));
        for (Instruction each : instructions.values()) {
            boolean direct = each.isBranch() || each.isJump() && !each.isIndirect() && !each.isCall();
            if (direct && each.target() <= each.pc()) {
                loops.add(each.target());
                entries.add(each.target());
            }
        }
    }

    private RegionPlan build() {
        entries.removeIf(pc -> !instructions.containsKey(pc));
        List<Long> numbered = new ArrayList<>(entries);
        List<Block> blocks = new ArrayList<>();
        List<Instruction> open = new ArrayList<>();
        for (Instruction each : instructions.values()) {
            boolean starts = open.isEmpty() || leaders.contains(each.pc()) || entries.contains(each.pc())
                    || open.getLast().next() != each.pc() || open.getLast().endsBlock();
            if (starts && !open.isEmpty()) {
                blocks.add(block(open, numbered));
                open.clear();
            }
            open.add(each);
        }
        blocks.add(block(open, numbered));
        return new RegionPlan(blocks, numbered, targets, shape);
    }

    private Block block(List<Instruction> run, List<Long> numbered) {
        long pc = run.getFirst().pc();
        return new Block(List.copyOf(run), numbered.indexOf(pc), loops.contains(pc), shape);
    }

    /// Whether another region that is worth going to begins there. A small piece of code, such as an inner loop that was hot before what is
    /// around it, is better a part of this one.
    private boolean isEntered(long pc) {
        CodePage page = guestCode.page(pc);
        return page != null && regions.at(pc, page).filter(region -> region.template.plan.size() > SMALL).isPresent();
    }

    /// The instruction at an address, if it can be compiled.
    private Instruction at(long pc) {
        long decoded = guestCode.decoded(pc, tuning.hotJumps() == 0);
        Meaning meaning = Meaning.of(Decoded.op(decoded));
        if (meaning == null) {
            return null;
        }
        Instruction instruction = new Instruction(pc, decoded, meaning);
        return isCompilable(instruction) ? instruction : null;
    }

    private boolean isCompilable(Instruction instruction) {
        boolean direct = instruction.isBranch() || instruction.isJump() && !instruction.isIndirect();
        if (direct && (instruction.target() & core.decoder.misalignedTargetBits()) != 0) {
            return false;
        }
        for (Parameter parameter : instruction.meaning().parameters()) {
            int value = parameter.operand() == null ? 0 : instruction.operand(parameter.operand());
            if (parameter.argument() == Argument.ROUNDING && value != Fpu.DYN && Fpu.isReserved(value)) {
                return false;
            }
        }
        return true;
    }
}
