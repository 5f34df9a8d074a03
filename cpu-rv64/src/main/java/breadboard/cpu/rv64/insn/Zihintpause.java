package breadboard.cpu.rv64.insn;

import breadboard.isa.Extension;
import breadboard.isa.Insn;

/// The hint of a loop that waits. Unpriv §8.
@Extension("zihintpause")
public final class Zihintpause {
    private Zihintpause() {
    }

    /// Nothing: a hart that waits for another one gets no more to do by waiting slower.
    @Insn("pause   000000010000 00000 000 00000 0001111 | within fence")
    public static void pause() {
    }
}
