package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.oracle.InstructionTable;
import java.util.ArrayList;
import java.util.List;

/// Operands at their edges.
final class Tables {
    /// 0, ±1, ±2, the ends of 64 and 32 bits and what lies beside them, shift amounts, and bits in some pattern.
    private static final long[] EDGES = {0, 1, -1, 2, -2, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1, 0x7fff_ffffL, 0x8000_0000L,
        0xffff_ffffL, 0x1_0000_0000L, -0x8000_0000L, -0x8000_0001L, 31, 32, 33, 63, 64, 0x0123_4567_89ab_cdefL, 0xfedc_ba98_7654_3210L};

    /// No operands matter.
    static final long[] ONE_CASE = new long[InstructionTable.OPERANDS];
    /// All pairs of edges.
    static final long[] PAIRS = pairs(0);
    /// All pairs of edges, with every offset that makes an access of 8 bytes misaligned, and some that do not.
    static final long[] PAIRS_OFF_BY_0_TO_8 = pairs(0, 1, 2, 3, 4, 5, 6, 7, 8);
    /// All pairs of edges, with the offsets of aligned words.
    static final long[] PAIRS_OFF_BY_WORDS = pairs(0, 4, 8, 12);
    /// All pairs of edges, with the offsets of aligned doublewords.
    static final long[] PAIRS_OFF_BY_DOUBLEWORDS = pairs(0, 8);

    private Tables() {
    }

    private static long[] pairs(long... offsets) {
        List<Long> table = new ArrayList<>();
        for (long a : EDGES) {
            for (long b : EDGES) {
                // In turn: each value of a meets every offset.
                long offset = offsets[table.size() / InstructionTable.OPERANDS % offsets.length];
                table.addAll(List.of(a, b, offset));
            }
        }
        return table.stream().mapToLong(Long::longValue).toArray();
    }
}
