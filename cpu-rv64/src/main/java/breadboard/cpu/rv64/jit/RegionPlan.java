package breadboard.cpu.rv64.jit;

import java.util.List;
import java.util.Map;

/// What a region is to be made of. Nothing here belongs to a machine, and little else goes into a region's class (`Templates.Kind`): many machines share it.
///
/// @param blocks  in the order of their addresses
/// @param entries addresses of the entries, by their numbers
/// @param targets where indirect jumps are known to lead, by the addresses of the jumps
record RegionPlan(List<Block> blocks, List<Long> entries, Map<Long, List<Long>> targets, Shape shape) {

    /// Where an indirect jump is known to lead; different addresses differ in their lower 32 bits.
    List<Long> targets(Instruction jump) {
        return targets.getOrDefault(jump.pc(), List.of());
    }

    int size() {
        return blocks.stream().mapToInt(Block::size).sum();
    }
}
