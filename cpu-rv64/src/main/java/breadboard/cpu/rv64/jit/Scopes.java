package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.decode.Meaning.Argument;
import java.util.Arrays;
import java.util.List;

/// Finds the loops whose registers are kept in locals.
///
/// A loop qualifies when nothing in it looks at the registers in the core. The outermost one is taken that touches few enough for a host's
/// registers, or the innermost one whatever it touches.
final class Scopes {
    /// Registers that fit a host's, with what else a loop needs.
    private static final int FEW = 13;

    private final List<Block> blocks;
    private final Loops loops;
    private final Scope[] scopes;

    Scopes(List<Block> blocks, Loops loops) {
        this.blocks = blocks;
        this.loops = loops;
        scopes = new Scope[blocks.size()];
        Arrays.fill(scopes, Scope.MEMORY);
        for (int head = 0; head < scopes.length; head++) {
            if (loops.isHead(head)) {
                take(head);
            }
        }
    }

    Scope of(int block) {
        return scopes[block];
    }

    /// Makes a scope of a loop if it is one.
    private void take(int head) {
        int[] members = loops.blocksOf(head);
        if (!isPlain(members) || !isInnermost(members, head) && registers(members) > FEW) {
            return;
        }
        if (loops.headsAround(head).stream().anyMatch(outer -> isPlain(loops.blocksOf(outer)) && registers(loops.blocksOf(outer)) <= FEW)) {
            return;
        }
        Scope scope = new Scope(touched(members), written(members));
        for (int member : members) {
            scopes[member] = scope;
        }
    }

    private boolean isInnermost(int[] members, int head) {
        return Arrays.stream(members).noneMatch(member -> member != head && loops.isHead(member));
    }

    private int registers(int[] members) {
        return Long.bitCount(touched(members));
    }

    private boolean isPlain(int[] members) {
        return Arrays.stream(members).mapToObj(blocks::get).flatMap(block -> block.instructions().stream())
                .noneMatch(each -> each.isCall() || each.isIndirect() || each.meaning().takes(Argument.CORE)
                        || each.meaning().takes(Argument.MEMORY) && Access.of(each) == null);
    }

    private long touched(int[] members) {
        return written(members) | Arrays.stream(members).mapToObj(blocks::get).flatMap(block -> block.instructions().stream())
                .mapToLong(Instruction::reads).reduce(0, (all, each) -> all | each);
    }

    private long written(int[] members) {
        return Arrays.stream(members).mapToObj(blocks::get).flatMap(block -> block.instructions().stream())
                .mapToLong(Instruction::writes).reduce(0, (all, each) -> all | each);
    }
}
