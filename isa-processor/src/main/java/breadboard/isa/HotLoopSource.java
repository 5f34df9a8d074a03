package breadboard.isa;

import breadboard.isa.Semantics.Argument;
import breadboard.isa.Semantics.Parameter;
import java.util.TreeSet;

/// Writes `interp.HotLoop`: the one method that executes common instructions.
///
/// The design, and what was measured for it, is in ADR 0002.
final class HotLoopSource {
    private static final String HEAD = """
            /// Executes decoded instructions one after the other: common ones here, the others through `ColdOps`.
            ///
            /// Program counter, page and steps are in locals; `core.pc` and `core.stepsLeft` are exact before anything that can look at
            /// them or trap.
            final class HotLoop {
            private HotLoop() {
            }

            /// Runs from `core.pc` until `budget` steps are made or the hart needs attention.
            ///
            /// @throws GuestTrap of the instruction at `core.pc`, whose step is not counted yet
            static void run(Core core, int budget, Fetch fetch) {
            final long[] x = core.x;
            final Memory memory = core.memory;
            final long misaligned = core.decoder.misalignedTargetBits();
            final long rest = core.stepsLeft - budget;
            int left = budget;
            long pc = core.pc;
            pages:
            while (left > 0) {
            core.pc = pc;
            core.stepsLeft = rest + left;
            long[] slots = fetch.slots(core);
            final long base = pc & -4096L;
            int i = (int) pc >>> 1 & 2047;
            final long target;
            leaving: {
            loop:
            while (left > 0) {
            final long d = slots[i];
            final int w = (int) d;
            switch (w & Decoded.OP_MASK) {
            case Op.UNDECODED -> {
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left;
            Fetch.decode(core, slots, i);
            continue loop;
            }
            case Op.PAGE_END -> {
            pc = base + 2L * i;
            continue pages;
            }
            case Op.STRADDLE -> {
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left;
            slots = fetch.single(core);
            continue loop;
            }
            """;
    private static final String TAIL = """
            default -> {
            core.pc = base + 2L * i;
            core.nextPc = core.pc + Decoded.bytes(d);
            core.stepsLeft = rest + left;
            ColdOps.execute(core, d);
            long offset = core.nextPc - base;
            if ((offset & -4096L) != 0) {
            target = core.nextPc;
            break leaving;
            }
            i = (int) offset >>> 1;
            if (core.attention) {
            left--;
            break loop;
            }
            }
            }
            left--;
            }
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left;
            return;
            }
            left--;
            pc = target;
            if ((target & misaligned) != 0) {
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left + 1;
            core.trap(0, target);
            pc = core.pc;
            }
            if (core.attention) {
            break pages;
            }
            }
            core.pc = pc;
            core.stepsLeft = rest + left;
            }
            }
            """;

    private HotLoopSource() {
    }

    static String of(String root, Ops ops) {
        Source source = new Source();
        source.add("package %s.interp;\n", root);
        TreeSet<String> imports = new TreeSet<>();
        for (String name : new String[] {"core.Core", "decode.Decoded", "decode.Op", "mem.Memory"}) {
            imports.add(root + "." + name);
        }
        ops.fast().forEach(op -> imports.add(op.semantics().owner()));
        imports.forEach(name -> source.add("import %s;", name));
        source.add("");
        source.add(HEAD);
        for (Ops.Fast op : ops.fast()) {
            source.add("case Op.%s -> {", op.constant());
            add(source, op);
            source.add("}");
        }
        return source.add(TAIL).toString();
    }

    private static void add(Source source, Ops.Fast op) {
        Semantics semantics = op.semantics();
        String call = Expressions.call(semantics, HotLoopSource::argument);
        boolean memory = semantics.takes(Argument.MEMORY);
        if (memory) {
            source.add("core.pc = base + 2L * i;");
            source.add("core.stepsLeft = rest + left;");
        }
        switch (semantics.result()) {
            case NONE -> source.add(call + ";");
            case X -> source.add("x[%s] = %s;", low(Operand.RD), call);
            case BRANCH -> addBranch(source, call, op.slots());
            case JUMP -> addJump(source, call, op.slots());
            case F -> throw new IllegalStateException(semantics.name() + " is not for the fast method");
        }
        if (!semantics.takesBranch()) {
            source.add("i += %d;", op.slots());
        }
        if (memory) {
            source.add("if (core.attention) {\nleft--;\nbreak loop;\n}");
        }
    }

    private static void addBranch(Source source, String call, int slots) {
        source.add("if (%s) {", call);
        source.add("""
                int to = i + (int) (d >> 33);
                if ((to & -2048 | 2 * to & misaligned) != 0) {
                target = base + 2L * to;
                break leaving;
                }
                i = to;
                } else {
                """);
        source.add("i += %d;\n}", slots);
    }

    private static void addJump(Source source, String call, int slots) {
        source.add("long to = %s;", call);
        source.add("if ((to & misaligned) == 0) {");
        source.add("x[%s] = base + 2L * i + %d;", low(Operand.RD), 2 * slots);
        source.add("""
                }
                if ((to - base & -4096L | to & misaligned) != 0) {
                target = to;
                break leaving;
                }
                i = (int) to >>> 1 & 2047;
                """);
    }

    private static String argument(Parameter parameter) {
        return switch (parameter.argument()) {
            case X -> "x[" + low(parameter.operand()) + "]";
            case REGISTER_NUMBER -> low(parameter.operand());
            case INT, LONG -> Expressions.operand(parameter.operand(), "d");
            case PC -> "base + 2L * i";
            case MEMORY -> "memory";
            case F, ROUNDING, FPU, CORE -> throw new IllegalStateException(parameter + " is not for the fast method");
        };
    }

    /// An operand in the low half, of which `w` is a copy.
    private static String low(Operand operand) {
        return Expressions.operand(operand, "w").replace("(int) ", "");
    }
}
