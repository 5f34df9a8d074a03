package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Heat;
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
    private final int[] heat;
    /// Whether a counter is used up because compiled code is to be found.
    private final boolean[] leadsToCode = new boolean[Heat.MASK + 1];
    private final int[] besideCode;
    private final int callDepth;
    private final Figures figures = new Figures();

    /// A new engine; all of the hart's state is in its `Core`.
    public Tiers(Tuning tuning) {
        callDepth = tuning.callDepth();
        heat = Heat.counters(tuning.hotJumps());
        besideCode = Heat.counters(tuning.hotJumps());
        regions = new Regions();
        compiler = new Compiler(tuning, regions, heat, figures, interpreter);
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
                interpreter.counting(core, (int) Math.min(SLICE, before), heat);
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
        int counter = Heat.index(pc);
        if (entry == null && isHot(counter, pc)) {
            long begun = System.nanoTime();
            compiler.compile(core, pc);
            figures.compiling(System.nanoTime() - begun);
            entry = regions.find(core, pc);
            if (entry == null && leadsToCode[counter]) {
                heat[counter] = 0;
                besideCode[besideIndex(pc)] = Integer.MAX_VALUE;
            }
        }
        if (entry != null) {
            heat[counter] = 0;
            leadsToCode[counter] = true;
        }
        return entry;
    }

    /// Whether execution has come to an address often enough. Where its counter is used up because another address has compiled code, it
    /// has one here.
    private boolean isHot(int counter, long pc) {
        if (heat[counter] >= 0 && --heat[counter] >= 0) {
            return false;
        }
        return !leadsToCode[counter] || --besideCode[besideIndex(pc)] < 0;
    }

    private static int besideIndex(long pc) {
        return Heat.index(pc ^ pc >>> Heat.BITS);
    }
}
