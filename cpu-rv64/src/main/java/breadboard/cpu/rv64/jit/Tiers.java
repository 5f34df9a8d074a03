package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;
import java.util.SequencedMap;

/// Executes a hart's instructions: compiled code where there is some, the interpreter elsewhere. One object for each hart.
public final class Tiers {
    private static final int SLICE = 10_000;
    /// Steps that the interpreter makes where compiled code made none: too few were left for it, or floating point is switched off.
    private static final int STEPS_INSTEAD = 200;

    /// Most steps of a call while a region is new.
    private static final int STEPS_AT_FIRST = 400;

    private final Interpreter interpreter = new Interpreter();
    private final Compiler compiler;
    private final Regions regions;
    private final Hotness hotness;
    private final int callDepth;
    private final Figures figures = new Figures();

    /// A new engine; all of the hart's state is in its `Core`. What it compiles is there for others in the JVM.
    public Tiers(Tuning tuning) {
        this(tuning, Templates.SHARED);
    }

    Tiers(Tuning tuning, Templates templates) {
        templates.join();
        callDepth = tuning.callDepth();
        hotness = new Hotness(tuning.hotJumps(), !templates.isEmpty());
        regions = new Regions();
        compiler = new Compiler(tuning, templates, regions, hotness, figures, interpreter);
    }

    /// Runs from `core.pc` for at most `maxSteps` steps; a step is an instruction that retires or traps. Returns early when
    /// `Core.settle` says so. What is left of the steps is in `core.stepsLeft`.
    public void run(Core core, long maxSteps) {
        core.stepsLeft = maxSteps;
        boolean running = core.settle();
        while (running && core.stepsLeft > 0) {
            Entry entry = entry(core);
            long before = core.stepsLeft;
            long begun = figures.begin();
            if (entry == null) {
                interpreter.counting(core, (int) Math.min(SLICE, before), hotness.counters());
                figures.interpreted(before - core.stepsLeft, begun);
            } else {
                execute(core, entry, begun);
            }
            if (core.attention) {
                running = core.settle();
            }
        }
    }

    /// What the engine has done so far, by names that say their units.
    public SequencedMap<String, Long> figures() {
        return figures.byName();
    }

    private void execute(Core core, Entry entry, long begun) {
        long held = entry.region.isNew() ? Math.max(0, core.stepsLeft - STEPS_AT_FIRST) : 0;
        core.run().shorten(held);
        long before = core.stepsLeft + held;
        core.nestingLeft = callDepth;
        long next = entry.region.run(core, entry.index);
        core.jump(next & -2);
        core.run().shorten(-held);
        figures.compiled(before - core.stepsLeft, (next & 1) != 0, begun);
        if (core.stepsLeft == before && next == entry.pc) {
            interpreter.some(core, (int) Math.min(STEPS_INSTEAD, before));
            figures.insteadOfCompiled(before - core.stepsLeft, core.stepsLeft == 0);
        }
    }

    /// Compiled code for the next instruction; null when there is none.
    private Entry entry(Core core) {
        long pc = core.pc;
        Entry entry = regions.find(core, pc);
        if (entry == null) {
            entry = compiled(core, pc, hotness.arrived(pc));
        }
        if (entry != null) {
            hotness.leadsToCode(pc);
        }
        return entry;
    }

    private Entry compiled(Core core, long pc, Hotness.Verdict verdict) {
        if (verdict == Hotness.Verdict.COLD) {
            return null;
        }
        long begun = System.nanoTime();
        if (verdict == Hotness.Verdict.HOT) {
            compiler.compile(core, pc);
        } else {
            compiler.compileIfKnown(core, pc);
        }
        figures.compiling(System.nanoTime() - begun);
        Entry entry = regions.find(core, pc);
        if (entry == null && verdict == Hotness.Verdict.HOT) {
            hotness.isNoCode(pc);
        }
        return entry;
    }
}
