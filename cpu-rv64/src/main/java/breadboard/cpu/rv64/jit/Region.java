package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.mem.CodePage;
import breadboard.cpu.rv64.mem.GuestTrap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compiled guest code: a subclass for each, written by `RegionWriter`.
///
/// Where its code lies in guest memory, and what leads in and out, is kept here so that it can be dropped.
abstract class Region {
    /// What it is an instance of.
    Template template;
    /// Ways out to other regions.
    List<Link> links;
    /// Links of other regions that lead here.
    final List<Link> incoming = new ArrayList<>();
    /// Pages that its code lies in, by their virtual addresses.
    Map<Long, CodePage> pages;
    /// Places where it can be entered.
    List<Entry> entries;

    /// Drops it, as the watch of its pages does.
    Runnable dropped;

    /// Whether its code was called seldom so far, by any machine: the host's compiler replaces a method that is called often, at a cheaper time than one that stays
    /// in a loop, which it first compiles for that very loop.
    final boolean isNew() {
        return template.isNew();
    }

    /// Executes from an entry on, nested calls included, until execution leaves what is compiled, `core.stepsLeft` does not suffice or
    /// `core.attention` is set.
    ///
    /// Integer registers are in the core before and after. `core.pc` is not kept up to date.
    ///
    /// @return address of the next instruction; with bit 0 set when all callers must return, too
    abstract long run(Core core, int entry);

    /// Ends a call because of a trap; `core.pc` and `core.stepsLeft` are those of the instruction, the registers are in the core.
    ///
    /// @return what the region returns
    static long trapped(Core core, GuestTrap trap) {
        core.trap(trap.cause, trap.tval);
        core.stepsLeft--;
        return core.pc | 1;
    }
}
