package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.mem.CodePage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Compiled guest code: a subclass for each, written by `RegionWriter`.
///
/// Where its code lies in guest memory, and what leads in and out, is kept here so that it can be dropped.
abstract class Region {
    /// Ways out to other regions, by their numbers in the code.
    Link[] links;
    /// Links of other regions that lead here.
    final List<Link> incoming = new ArrayList<>();
    /// Pages that its code lies in, by their virtual addresses.
    Map<Long, CodePage> pages;
    /// Places where it can be entered.
    List<Entry> entries;

    /// Drops it, as the watch of its pages does.
    Runnable dropped;

    /// Executes from an entry on, nested calls included, until execution leaves what is compiled, `core.stepsLeft` does not suffice or
    /// `core.attention` is set.
    ///
    /// Integer registers are in `x` before and after. `core.pc` is not kept up to date.
    ///
    /// @param depth number of calls that this one is nested in
    /// @return address of the next instruction; with bit 0 set when all callers must return, too
    abstract long run(Core core, long[] x, int entry, int depth);

    /// Continues where a link leads, as a part of the present call.
    final long leave(Core core, long[] x, int link, int depth) {
        return links[link].go(core, x, depth);
    }

    /// Continues at an address that was computed, as a part of the present call.
    final long leaveTo(Core core, long[] x, int link, int depth, long target) {
        return links[link].goTo(core, x, depth, target);
    }
}
