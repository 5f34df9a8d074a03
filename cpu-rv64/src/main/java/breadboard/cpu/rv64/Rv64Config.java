package breadboard.cpu.rv64;

import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import breadboard.api.config.HostSide;

/// Keys of `[cpu.config]`.
///
/// @param engine     what executes instructions
/// @param hotJumps   jumps to a place after which `auto` compiles it
/// @param regionSize most guest instructions that are compiled as one method
/// @param callDepth  most guest calls that are nested calls of the host at one time
/// @param countTlb   whether compiled code counts the hits of its TLB
public record Rv64Config(
        @HostSide @Default("auto") @Doc("what executes instructions; auto interprets, and compiles what is hot; compiler compiles everything at once")
        EngineKind engine,
        @HostSide @Default("20000") @Doc("jumps to a place after which auto compiles it, 1 to 1000000") int hotJumps,
        @HostSide @Default("150") @Doc("most guest instructions that are compiled as one method, 1 to 1000") int regionSize,
        @HostSide @Default("150") @Doc("most guest calls that are nested calls of the host, 0 to 200") int callDepth,
        @HostSide @Default("false") @Doc("whether compiled code counts the hits of its TLB, for --stats; it is slower then") boolean countTlb) {
    private static final int MOST_HOT_JUMPS = 1_000_000;
    private static final int MOST_INSTRUCTIONS = 1000;
    private static final int MOST_CALLS = 200;

    /// The engines.
    public enum EngineKind { AUTO, INTERPRETER, COMPILER }

    /// Checks the numbers.
    ///
    /// @throws IllegalArgumentException when one is out of its range
    public Rv64Config {
        check("hot-jumps", hotJumps, 1, MOST_HOT_JUMPS);
        check("region-size", regionSize, 1, MOST_INSTRUCTIONS);
        check("call-depth", callDepth, 0, MOST_CALLS);
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(key + " is " + value + "; allowed: " + least + " to " + most);
        }
    }
}
