package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Heat;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.mem.CodePage;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes regions, and drops them when the code that they were made from changes.
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
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Tuning tuning;
    private final Regions regions;
    private final int[] heat;
    /// How often the region at an address was dropped.
    private final Map<Long, Integer> changed = new HashMap<>();
    private final Shape.Choice shapes = new Shape.Choice();
    private final JumpTargets jumpTargets = new JumpTargets();
    private final Figures figures;
    private final Interpreter interpreter;

    /// @param interpreter what regions leave instructions to
    Compiler(Tuning tuning, Regions regions, int[] heat, Figures figures, Interpreter interpreter) {
        this.interpreter = interpreter;
        this.figures = figures;
        this.tuning = tuning;
        this.regions = regions;
        this.heat = heat;
    }

    /// Compiles what is at an address; where that is not possible, it is not tried again for a while.
    void compile(Core core, long pc) {
        heat[Heat.index(pc)] = NOT_SOON;
        CodePage page = core.memory.codePageIfKnown(pc);
        if (page == null || page.fetchedEachTime) {
            figures.fallback(Figures.Fallback.PAGE);
            return;
        }
        boolean onePage = regions.has(pc, page);
        if (onePage) {
            // It is there, but a page that it reaches into is mapped elsewhere now.
            regions.at(pc, page).ifPresent(this::drop);
            figures.fallback(Figures.Fallback.REMAPPED);
        }
        for (int most = tuning.regionSize(); ; most = most * 2 / 3) {
            RegionPlan plan = new Planner(core, regions, tuning, most, onePage, jumpTargets, shapes.of(pc)).plan(pc);
            if (plan == null) {
                figures.fallback(Figures.Fallback.INSTRUCTION);
                return;
            }
            RegionWriter.Result written = RegionWriter.write(plan, core.decoder.misalignedTargetBits());
            if (most <= LEAST_INSTRUCTIONS || codeLength(written.bytes()) < HUGE_METHOD) {
                install(core, pc, plan, written);
                return;
            }
            figures.fallback(Figures.Fallback.TOO_LARGE);
        }
    }

    private static int codeLength(byte[] bytes) {
        return ClassFile.of().parse(bytes).methods().stream().flatMap(method -> method.code().stream())
                .mapToInt(code -> ((CodeAttribute) code).codeLength()).max().orElseThrow();
    }

    private void install(Core core, long head, RegionPlan plan, RegionWriter.Result written) {
        figures.region(plan.size());
        List<Link> links = written.links().stream().map(this::link).toList();
        Detours detours = new Detours(plan, interpreter, figures);
        Region region = instance(written.bytes(), detours, links);
        detours.generalise = () -> reshape(core, region, () -> shapes.generalise(head));
        detours.callForFloats = () -> reshape(core, region, () -> shapes.callForFloats(head));
        region.pages = plan.pages();
        region.size = plan.size();
        region.links = links;
        links.forEach(link -> link.renew = jump -> renew(region, jump, core));
        List<Entry> entries = new ArrayList<>();
        for (long pc : plan.entries()) {
            entries.add(new Entry(pc, plan.pages().get(pc & -4096), region, entries.size()));
            heat[Heat.index(pc)] = 0;
        }
        region.entries = List.copyOf(entries);
        regions.add(region);
        Runnable drop = () -> {
            drop(region);
            core.attention = true;
        };
        region.dropped = drop;
        watch(plan, drop);
    }

    private Link link(Links.Target target) {
        return new Link(regions, target.pc(), target.jump() == 0 ? null : jumpTargets.at(target.jump()));
    }

    private static Region instance(byte[] bytes, Detours detours, List<Link> links) {
        List<Object> data = new ArrayList<>(links);
        data.addFirst(detours);
        try {
            return (Region) LOOKUP.defineHiddenClassWithClassData(bytes, data.toArray(), true).lookupClass().getDeclaredConstructor().newInstance();
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException | NoSuchMethodException impossible) {
            throw new IllegalStateException("a region has no constructor", impossible);
        }
    }

    private static void watch(RegionPlan plan, Runnable drop) {
        for (Block block : plan.blocks()) {
            long first = block.pc();
            long last = block.last().next() - 1;
            for (long page = first & -4096; page <= last; page += 4096) {
                int from = (int) (Math.max(first, page) & 4095) >> 1;
                int to = (int) (Math.min(last, page + 4095) & 4095) >> 1;
                plan.pages().get(page).watch(from, to, drop);
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
        old.forEach(this::drop);
        old.forEach(each -> each.entries.forEach(entry -> changed.remove(entry.pc)));
        makeSoon(region);
    }

    /// Drops a region that relies on what does not hold; it is made anew in another shape as soon as it is reached.
    private void reshape(Core core, Region region, Runnable choose) {
        choose.run();
        drop(region);
        makeSoon(region);
        core.attention = true;
    }

    /// What was dropped was good code, only not the best.
    private void makeSoon(Region region) {
        for (Entry entry : region.entries) {
            changed.remove(entry.pc);
            heat[Heat.index(entry.pc)] = 0;
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
            heat[Heat.index(entry.pc)] = (int) Math.min(jumps, NOT_SOON);
        }
    }
}
