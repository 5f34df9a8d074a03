package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;

/// A way from one region to another, or an indirect jump with the region that it led to last.
final class Link {
    private final Regions regions;
    private final int callDepth;
    /// Where it leads; of an indirect jump, where it led last.
    long pc;
    /// The `Memory.fetchTag` for which `region` is right.
    long tag = Entry.NEVER;
    Region region;
    int entry;

    Link(Regions regions, int callDepth, long pc) {
        this.regions = regions;
        this.callDepth = callDepth;
        this.pc = pc;
    }

    /// Executes from `pc` on if that is compiled; returns as `Region.run` does.
    long go(Core core, long[] x, int depth) {
        if (tag == core.memory.fetchTag && depth < callDepth) {
            return region.run(core, x, entry, depth + 1);
        }
        return find(core, x, depth);
    }

    /// Executes from `target` on if that is compiled.
    long goTo(Core core, long[] x, int depth, long target) {
        if (target == pc && tag == core.memory.fetchTag && depth < callDepth) {
            return region.run(core, x, entry, depth + 1);
        }
        Entry known = regions.known(core, target);
        if (known != null && depth < callDepth) {
            return known.region.run(core, x, known.index, depth + 1);
        }
        if (depth >= callDepth) {
            return target;
        }
        tag = Entry.NEVER;
        pc = target;
        return find(core, x, depth);
    }

    private long find(Core core, long[] x, int depth) {
        if (depth >= callDepth || !regions.connect(this, core)) {
            return pc;
        }
        return region.run(core, x, entry, depth + 1);
    }

    /// Leads to an entry from now on.
    void to(Entry target, long fetchTag) {
        if (region != target.region) {
            cut();
            region = target.region;
            region.incoming.add(this);
        }
        entry = target.index;
        tag = fetchTag;
    }

    /// Leads to no region any more.
    void cut() {
        if (region != null) {
            region.incoming.remove(this);
            region = null;
        }
        tag = Entry.NEVER;
    }
}
