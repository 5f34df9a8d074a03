package breadboard.core.board;

import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.api.config.Default;
import breadboard.api.config.Doc;
import java.util.Optional;

/// The keys of a board file that are the host's own. Those of `[clock]` are `ClockPlan`'s, those of a `config` table its plugin's.
///
/// Most records hold one key: a key that is wrong must not keep its neighbours from being checked.
final class Keys {
    /// What stands at the top of a board.
    static final String[] BOARD = {"name", "isa", "harts", "memory", "cpu", "mmu", "sbi", "clock", "device", "heap", "boot", "expect"};
    /// What stands in `[memory]`.
    static final String[] MEMORY = {"base", "size"};
    /// What stands in `[cpu]`, `[mmu]` and `[sbi]`.
    static final String[] PART = {"type", "config"};
    /// What stands in `[heap]` besides the keys of what attaches it.
    static final String[] HEAP = {"strategy", "config"};
    /// What stands in `[[device]]`.
    static final String[] DEVICE = {"id", "type", "config"};

    private Keys() { }

    record Name(String name) { }

    record IsaString(Optional<String> isa) { }

    record Harts(@Default("1") int harts) { }

    record Base(@Default("0x8000_0000") Address base) { }

    record Size(@Default("128MiB") ByteSize size) { }

    record Type(String type) { }

    record Strategy(String strategy) { }

    record Id(String id) { }

    /// `[boot]`.
    record Boot(Optional<String> kernel, Optional<String> firmware, Optional<String> initrd, @Default("") String append) { }

    /// `[[expect]]`.
    record Expect(
            @Doc("text that a line on standard output contains") Optional<String> console,
            @Default("100_000_000") @Doc("instructions that it may take, from the step before on") long within,
            @Doc("text that is typed then") Optional<String> send,
            @Doc("what the guest reports when it shuts down; 0 is success") Optional<Long> exit) { }

    /// A table that stays empty.
    record Nothing() { }
}
