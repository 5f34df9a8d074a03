package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.jit.Frame.ENTRY_AT;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.util.ArrayList;
import java.util.List;

/// The places of a method at which execution can begin, by their numbers: the region's entries, then where it goes on behind detours.
///
/// One in the middle of a loop is reached through the loop's head (`Loops`).
final class Entrances {
    /// In the local of the entry, when none is on its way.
    private static final int NONE = -1;

    /// @param way heads of loops through which it is reached
    /// @param block the block that it is in
    private record Entrance(Label place, int block, List<Integer> way) {
    }

    private final Frame frame;
    private final CodeBuilder code;
    private final Loops loops;
    private final Scopes scopes;
    private final Label[] starts;
    private final List<Entrance> entrances = new ArrayList<>();

    /// @param starts labels of the blocks
    Entrances(Frame frame, Loops loops, Scopes scopes, Label[] starts) {
        this.frame = frame;
        this.loops = loops;
        this.scopes = scopes;
        code = frame.code;
        this.starts = starts;
    }

    /// Adds the start of a block; the next number is its.
    void addStart(int block) {
        entrances.add(new Entrance(starts[block], block, loops.headsAround(block)));
    }

    /// Adds a place within a block; the next number is its.
    void addWithin(int block, Label place) {
        List<Integer> way = new ArrayList<>(loops.headsAround(block));
        if (loops.isHead(block)) {
            way.add(block);
        }
        entrances.add(new Entrance(place, block, way));
    }

    /// Goes to one of the first `number` of new labels, as the local of the entry says.
    List<Label> choose(int number) {
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            cases.add(SwitchCase.of(i, code.newLabel()));
        }
        code.iload(ENTRY_AT);
        if (number == 1) {
            code.pop().goto_(cases.getFirst().target());
        } else {
            code.tableswitch(cases.getFirst().target(), cases.subList(1, number));
        }
        return cases.stream().map(SwitchCase::target).toList();
    }

    /// Goes where the local of the entry says.
    void enter() {
        List<Label> labels = choose(entrances.size());
        for (int i = 0; i < labels.size(); i++) {
            code.labelBinding(labels.get(i));
            goOn(entrances.get(i), entrances.get(i).way());
        }
    }

    /// At the start of a block: to the entrances in its loop, when one of them is on its way.
    void passOn(int head) {
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < entrances.size(); i++) {
            if (entrances.get(i).way().contains(head)) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
        }
        if (cases.isEmpty()) {
            return;
        }
        Label none = code.newLabel();
        code.iload(ENTRY_AT).iflt(none).iload(ENTRY_AT).lookupswitch(none, cases);
        for (SwitchCase each : cases) {
            Entrance entrance = entrances.get(each.caseValue());
            List<Integer> way = entrance.way();
            code.labelBinding(each.target());
            goOn(entrance, way.subList(way.indexOf(head) + 1, way.size()));
        }
        code.labelBinding(none);
    }

    private void goOn(Entrance entrance, List<Integer> way) {
        if (way.isEmpty()) {
            frame.cross(scopes.of(entrance.block()));
            code.loadConstant(NONE).istore(ENTRY_AT).goto_(entrance.place());
        } else {
            frame.cross(scopes.of(way.getFirst()));
            code.goto_(starts[way.getFirst()]);
        }
    }
}
