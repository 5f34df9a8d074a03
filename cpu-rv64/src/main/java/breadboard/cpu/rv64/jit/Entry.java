package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.mem.CodePage;

/// A place where compiled code can be entered.
final class Entry {
    /// A tag that `Memory.fetchTag` never is.
    static final long NEVER = -1;

    final long pc;
    /// The page that `pc` was translated to.
    final CodePage page;
    final Region region;
    /// Its number in the region.
    final int index;
    /// The `Memory.fetchTag` for which all of the region's pages are known to be mapped as they were.
    long tag = NEVER;

    Entry(long pc, CodePage page, Region region, int index) {
        this.pc = pc;
        this.page = page;
        this.region = region;
        this.index = index;
    }
}
