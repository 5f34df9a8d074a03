package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import java.util.function.Consumer;

/// A way from one region to another, or an indirect jump with the region that it led to last.
final class Link {
    private final Regions regions;
    /// Where it leads; of an indirect jump, where it led last.
    long pc;
    /// The `Memory.fetchTag` for which `region` is right.
    long tag = Entry.NEVER;
    Region region;
    int entry;

    /// Makes the region that it belongs to anew.
    Consumer<JumpTargets.Jump> renew;
    private final JumpTargets.Jump jump;

    /// @param jump the indirect jump, if it is one and no call; else null
    Link(Regions regions, long pc, JumpTargets.Jump jump) {
        this.regions = regions;
        this.pc = pc;
        this.jump = jump;
    }

    /// Executes from `pc` on if that is compiled; returns as `Region.run` does.
    long go(Core core) {
        if (tag == core.memory.fetchTag && core.nestingLeft > 0) {
            return run(core, region, entry);
        }
        return find(core);
    }

    /// Executes from `target` on if that is compiled.
    long goTo(Core core, long target) {
        if (core.nestingLeft <= 0) {
            return target;
        }
        if (target == pc && tag == core.memory.fetchTag) {
            return run(core, region, entry);
        }
        return goElsewhere(core, target);
    }

    /// Executes from a target on that is not the last one.
    private long goElsewhere(Core core, long target) {
        if (jump != null && jump.note(target)) {
            renew.accept(jump);
            return target;
        }
        Entry known = regions.known(core, target);
        if (known != null) {
            return run(core, known.region, known.index);
        }
        tag = Entry.NEVER;
        pc = target;
        return find(core);
    }

    private long find(Core core) {
        return core.nestingLeft > 0 && regions.connect(this, core) ? run(core, region, entry) : pc;
    }

    private static long run(Core core, Region region, int entry) {
        core.nestingLeft--;
        long next = region.run(core, entry);
        core.nestingLeft++;
        return next;
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
