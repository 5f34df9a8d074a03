package breadboard.core.board;

import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.api.config.Default;
import java.util.Optional;

/// The keys of a board file that are the host's own. Those of `[clock]` are `ClockPlan`'s, those of a `config` table its plugin's.
///
/// Most records hold one key: a key that is wrong must not keep its neighbours from being checked.
final class Keys {
    /// What stands at the top of a board.
    static final String[] BOARD = {"name", "isa", "harts", "memory", "cpu", "mmu", "sbi", "clock", "device", "heap", "boot"};
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

    /// A table that stays empty.
    record Nothing() { }
}
