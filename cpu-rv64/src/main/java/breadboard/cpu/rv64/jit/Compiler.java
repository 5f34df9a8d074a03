package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.mem.CodePage;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes regions, of what is compiled already where that is known, and drops them when the code that they were made from changes.
final class Compiler {
    /// HotSpot does not compile larger methods.
    private static final int HUGE_METHOD = 8000;
    private static final int LEAST_INSTRUCTIONS = 4;
    /// Code that changes again and again is compiled ever later.
    private static final int MOST_DOUBLINGS = 14;
    private static final int LEAST_AFTER_CHANGE = 16;
    private static final int NOT_SOON = 1 << 20;
    /// Bytes within which code is taken for that of the same function.
    private static final int NEAR = 2048;
    private static final int MOST_CHANGED = 10_000;

    private final Tuning tuning;
    private final Templates templates;
    private final Regions regions;
    private final Hotness hotness;
    /// How often the region at an address was dropped.
    private final Map<Long, Integer> changed = new HashMap<>();
    private final Shape.Choice shapes;
    private final JumpTargets jumpTargets = new JumpTargets();
    private final Figures figures;
    private final Interpreter interpreter;

    /// @param interpreter what regions leave instructions to
    Compiler(Tuning tuning, Templates templates, Regions regions, Hotness hotness, Figures figures, Interpreter interpreter) {
        this.interpreter = interpreter;
        this.figures = figures;
        this.tuning = tuning;
        shapes = new Shape.Choice(tuning.countTlb());
        this.templates = templates;
        this.regions = regions;
        this.hotness = hotness;
    }

    /// Compiles what is at an address; where that is not possible, it is not tried again for a while.
    void compile(Core core, long pc) {
        hotness.set(pc, NOT_SOON);
        CodePage page = core.memory.codePageIfKnown(pc);
        if (page == null || page.fetchedEachTime) {
            if (page == null) {
                // It may be known as soon as something there has been executed.
                hotness.set(pc, tuning.hotJumps());
            }
            figures.fallback(Figures.Fallback.PAGE);
            return;
        }
        boolean onePage = regions.has(pc, page);
        if (onePage) {
            // It is there, but a page that it reaches into is mapped elsewhere now.
            regions.at(pc, page).ifPresent(this::drop);
            figures.fallback(Figures.Fallback.REMAPPED);
        }
        if (!reuse(core, pc, onePage)) {
            make(core, pc, onePage);
        }
    }

    /// Takes over what has been compiled for the code at an address, if anything has.
    void compileIfKnown(Core core, long pc) {
        CodePage page = core.memory.codePageIfKnown(pc);
        if (page != null && !page.fetchedEachTime && !regions.has(pc, page)) {
            reuse(core, pc, false);
        }
    }

    private boolean reuse(Core core, long pc, boolean onePage) {
        for (Template each : templates.at(new Templates.Place(pc, kind(core, onePage)))) {
            GuestCode code = new GuestCode(core, pc, onePage);
            if (shapes.admits(each.plan) && code.holds(each.plan) && knowsAllTargets(each.plan) && install(core, each, code, true)) {
                templates.taken(each);
                return true;
            }
        }
        return false;
    }

    private boolean knowsAllTargets(RegionPlan plan) {
        return plan.targets().entrySet().stream().allMatch(jump -> jump.getValue().containsAll(jumpTargets.of(jump.getKey())));
    }

    private void make(Core core, long pc, boolean onePage) {
        for (int most = tuning.regionSize(); ; most = most * 2 / 3) {
            GuestCode code = new GuestCode(core, pc, onePage);
            RegionPlan plan = new Planner(core, regions, tuning, most, code, jumpTargets, shapes.of(pc)).plan(pc);
            if (plan == null) {
                figures.fallback(Figures.Fallback.INSTRUCTION);
                return;
            }
            RegionWriter.Result written = RegionWriter.write(plan, core.decoder.misalignedTargetBits(), templates.areShared());
            if (most <= LEAST_INSTRUCTIONS || codeLength(written.bytes()) < HUGE_METHOD) {
                Template template = new Template(kind(core, onePage), plan, written);
                if (written.shared()) {
                    templates.add(template);
                }
                install(core, template, code, false);
                return;
            }
            figures.fallback(Figures.Fallback.TOO_LARGE);
        }
    }

    private Templates.Kind kind(Core core, boolean onePage) {
        return new Templates.Kind(tuning, core.decoder.misalignedTargetBits(), onePage);
    }

    private static int codeLength(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().flatMap(method -> method.code().stream())
                .mapToInt(code -> ((CodeAttribute) code).codeLength()).max().orElseThrow();
    }

    /// Makes a region of the code that is there; false when its class is gone.
    ///
    /// @param shared whether the template was there already
    private boolean install(Core core, Template template, GuestCode code, boolean shared) {
        RegionPlan plan = template.plan;
        Detours detours = new Detours(plan, interpreter, figures);
        plan.targets().forEach((jump, targets) -> jumpTargets.at(jump).learn(targets));
        Region region = template.region(detours, template.links.stream().map(this::link).toList());
        if (region == null) {
            templates.remove(template);
            return false;
        }
        figures.region(plan.size(), shared);
        detours.generalise = () -> reshape(core, region, () -> shapes.generalise(plan.entries()));
        detours.callForFloats = () -> reshape(core, region, () -> shapes.callForFloats(plan.entries()));
        region.pages = code.pagesOf(plan);
        region.links.forEach(link -> link.renew = jump -> renew(region, jump, core));
        List<Entry> entries = new ArrayList<>();
        for (long pc : plan.entries()) {
            entries.add(new Entry(pc, region.pages.get(pc & -4096), region, entries.size()));
            hotness.set(pc, 0);
        }
        region.entries = List.copyOf(entries);
        regions.add(region);
        region.dropped = () -> {
            template.release();
            drop(region);
            core.attention = true;
        };
        watch(region);
        return true;
    }

    private Link link(Links.Target target) {
        return new Link(regions, target.pc(), target.jump() == 0 ? null : jumpTargets.at(target.jump()));
    }

    private static void watch(Region region) {
        for (Block block : region.template.plan.blocks()) {
            long first = block.pc();
            long last = block.last().next() - 1;
            for (long page = first & -4096; page <= last; page += 4096) {
                int from = (int) (Math.max(first, page) & 4095) >> 1;
                int to = (int) (Math.min(last, page + 4095) & 4095) >> 1;
                region.pages.get(page).watch(from, to, region.dropped);
            }
        }
    }

    /// Drops a region that can be made better now, with those that it can take in; it is made anew as soon as it is reached.
    private void renew(Region region, JumpTargets.Jump jump, Core core) {
        Set<Region> old = new LinkedHashSet<>(List.of(region));
        for (long target : jump.targets()) {
            CodePage page = core.memory.codePageIfKnown(target);
            if (page != null) {
                regions.at(target, page).ifPresent(old::add);
            }
        }
        // The same function was cut in pieces when parts of it were hot before others.
        for (Link link : region.links) {
            if (link.region != null && Math.abs(link.pc - region.entries.getFirst().pc) < NEAR) {
                old.add(link.region);
            }
        }
        old.forEach(this::replace);
        old.forEach(each -> each.entries.forEach(entry -> changed.remove(entry.pc)));
        makeSoon(region);
    }

    /// Drops a region that relies on what does not hold; it is made anew in another shape as soon as it is reached.
    private void reshape(Core core, Region region, Runnable choose) {
        choose.run();
        // Its template stays: what does not hold here may hold for others.
        drop(region);
        makeSoon(region);
        core.attention = true;
    }

    /// Drops a region that is to be made better: for other machines, too.
    private void replace(Region region) {
        templates.remove(region.template);
        drop(region);
    }

    /// What was dropped was good code, only not the best.
    private void makeSoon(Region region) {
        for (Entry entry : region.entries) {
            changed.remove(entry.pc);
            hotness.soon(entry.pc);
        }
    }

    private void drop(Region region) {
        figures.dropped();
        regions.remove(region);
        region.pages.values().forEach(page -> page.unwatch(region.dropped));
        if (changed.size() > MOST_CHANGED) {
            changed.clear();
        }
        for (Entry entry : region.entries) {
            int times = changed.merge(entry.pc, 1, Integer::sum);
            long jumps = (long) Math.max(tuning.hotJumps(), LEAST_AFTER_CHANGE) << Math.min(times, MOST_DOUBLINGS);
            hotness.set(entry.pc, (int) Math.min(jumps, NOT_SOON));
        }
    }
}
