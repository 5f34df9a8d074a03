package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.mem.CodePage;
import java.util.List;
import java.util.Map;

/// What a region is to be made of.
///
/// @param blocks  in the order of their addresses
/// @param entries addresses of the entries, by their numbers
/// @param pages   pages that the code lies in, by their virtual addresses
record RegionPlan(List<Block> blocks, List<Long> entries, Map<Long, CodePage> pages) {

    int size() {
        return blocks.stream().mapToInt(Block::size).sum();
    }
}
