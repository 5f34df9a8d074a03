package breadboard.isa;

import breadboard.isa.Ops.Op;
import breadboard.isa.Semantics.Argument;
import breadboard.isa.Semantics.Result;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;

/// Writes `interp.HotLoop`: the one method that executes common instructions; and `interp.CountingLoop`, the same with counters at jumps,
/// which leaves when one is used up: there compiled code is to go on, or is to be made.
///
/// The design, and what was measured for it, is in ADR 0002. What several cases have in common stands once, behind the switch under a
/// label: an expression that occurs in several cases would be computed before the switch by the host's compiler, for every instruction.
final class HotLoopSource {
    private static final String HEAD = """
            /// Executes decoded instructions one after the other: common ones here, the others through `Rare`.
            ///
            /// Registers, page, slot and steps are in locals; those of `core` are brought up to date before anything that can look at them.
            final class %1$s {
            private %1$s() {
            }

            /// Runs from `core.pc` until `budget` steps are made or the hart needs attention.
            static void run(Core core, int budget, Fetch fetch%2$s) {
            // The host's compiler knows the length of an array made here: no index of a register needs a test.
            final long[] x = new long[64];
            System.arraycopy(core.x, 0, x, 0, 32);
            try {
            final long[] tlb = core.memory.tlb();
            final long misaligned = core.decoder.misalignedTargetBits();
            final long rest = core.stepsLeft - budget;
            int left = budget;
            long next = core.pc;
            pages:
            while (left > 0) {
            core.pc = next;
            core.stepsLeft = rest + left;
            final long[] slots = fetch.slots(core);
            if (slots == null) {
            left--;
            next = core.pc;
            if (core.attention) {
            break pages;
            }
            continue pages;
            }
            final long base = next & -4096L;
            int i = (int) next >>> 1 & 2047;
            long target;
            leaving: {
            loop:
            while (left > 0) {
            final long d = slots[i];
            final int w = (int) d;
            long r;
            long va;""";
    private static final String TAIL = """
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left;
            return;
            }
            next = target;
            if ((target & misaligned) != 0) {
            core.pc = base + 2L * i;
            core.stepsLeft = rest + left + 1;
            core.trap(0, target);
            next = core.pc;
            }
            if (core.attention%s) {
            break pages;
            }
            }
            core.pc = next;
            core.stepsLeft = rest + left;
            } finally {
            System.arraycopy(x, 0, core.x, 0, 32);
            }
            }
            }""";
    private static final String LOCATED = """
            if ((to & misaligned) == 0) {
            x[%s] = link;
            }
            left--;
            if ((to - base & -4096L | to & misaligned) != 0%s) {
            target = to;
            break leaving;
            }
            i = (int) to >>> 1 & 2047;
            continue loop;""";
    private static final String TAKEN = """
            int to = i + ((int) (d >> 32) >> 1);
            left--;
            if ((to & -2048 | 2 * to & misaligned) != 0%s) {
            target = base + 2 * to;
            break leaving;
            }
            i = to;
            continue loop;""";
    private static final String RARE = """
            core.pc = base + (2 * i);
            core.stepsLeft = rest + left;
            final int steps = Rare.step(core, x, slots, i, d);
            final long offset = core.nextPc - base;
            left -= Math.max(steps, 0);
            if (steps < 0 || (offset & -4096L) != 0) {
            target = core.nextPc;
            break leaving;
            }
            i = (int) offset >>> 1;
            if (core.attention) {
            break loop;
            }
            continue loop;""";

    private final Source source = new Source();
    private final List<Op> ops;
    /// The sections behind the switch by their labels, in their order; each leaves by `break` or `continue`.
    private final SequencedMap<String, String> sections = new LinkedHashMap<>();

    private final boolean counting;

    private HotLoopSource(List<Op> ops, boolean counting) {
        this.ops = ops;
        this.counting = counting;
    }

    /// @param counting whether it is the loop that counts jumps
    static String of(String root, Ops ops, boolean counting) {
        return new HotLoopSource(List.copyOf(ops.fast()), counting).write(root);
    }

    /// A condition behind others that is true when the counter of a jump's target is used up, where this loop counts.
    private String usedUp(String operator, String target) {
        return counting ? " %s --heat[(int) (%s >>> 1) & Heat.MASK] < 0".formatted(operator, target) : "";
    }

    private String write(String root) {
        source.add("package %s.interp;\n", root);
        TreeSet<String> imports = new TreeSet<>();
        for (String name : List.of("core.Core", "decode.Op", "mem.HostMemory", "mem.Tlb")) {
            imports.add(root + "." + name);
        }
        ops.stream().filter(op -> op.semantics().body().isEmpty()).forEach(op -> imports.add(op.semantics().owner()));
        imports.forEach(name -> source.add("import %s;", name));
        source.add("");
        source.add(HEAD.formatted(counting ? "CountingLoop" : "HotLoop", counting ? ", int[] heat" : ""));
        collectSections();
        sections.sequencedKeySet().reversed().forEach(label -> source.addFlat(label + ": {"));
        source.add("switch (w & 0x%x) {", Ops.RARE);
        ops.forEach(this::addCase);
        source.add("case Op.UNDECODED, %d -> {\nbreak rare;\n}", Ops.RARE);
        source.add("default -> throw new IllegalStateException(\"no such op\");");
        source.add("}");
        sections.forEach((label, text) -> source.addFlat("} // " + label).add(text));
        source.add("}");
        return source.add(TAIL.formatted(usedUp("||", "next"))).toString();
    }

    private void collectSections() {
        Source located = new Source().add("final long pc = base + 2L * i;\nfinal long to;\nfinal long link;\nswitch (w & 0x%x) {", Ops.RARE);
        for (Op op : ops) {
            if (isLocated(op)) {
                located.add("case Op.%s -> {", op.constant());
                located.add(op.semantics().result() == Result.JUMP
                        ? "to = %s;\nlink = pc + %d;".formatted(expression(op), op.bytes())
                        : "r = %s;\nbreak result%d;".formatted(expression(op), op.bytes()));
                located.add("}");
            }
        }
        located.add("default -> throw new IllegalStateException(\"no such op\");\n}");
        sections.put("located", located + LOCATED.formatted(low(Operand.RD), usedUp("||", "to")));
        for (Op op : ops) {
            op.semantics().body().flatMap(Body::access).ifPresent(access -> sections.put(access.method() + "_" + op.bytes(), access(op, access)));
        }
        for (int bytes : new int[] {4, 2}) {
            sections.put("result" + bytes, "x[%s] = r;\nbreak next%d;".formatted(low(Operand.RD), bytes));
        }
        sections.put("taken", TAKEN.formatted(counting ? " || to <= i" + usedUp("&&", "(base + 2 * to)") : ""));
        for (int bytes : new int[] {4, 2}) {
            sections.put("next" + bytes, "i += %d;\nleft--;\ncontinue loop;".formatted(bytes / 2));
        }
        sections.put("rare", RARE);
    }

    /// Whether the op needs the pc, which is computed in one place only.
    private static boolean isLocated(Op op) {
        return op.semantics().result() == Result.JUMP || op.semantics().takes(Argument.PC);
    }

    private void addCase(Op op) {
        Semantics semantics = op.semantics();
        source.add("case Op.%s -> {", op.constant());
        if (isLocated(op)) {
            source.add("break located;");
        } else if (semantics.takes(Argument.MEMORY)) {
            Body.Access access = semantics.body().flatMap(Body::access).orElseThrow();
            source.add("va = %s;\nbreak %s_%d;", Expressions.inline(semantics, access.address()), access.method(), op.bytes());
        } else if (semantics.result() == Result.BRANCH) {
            source.add("if (%s) {\nbreak taken;\n}\nbreak next%d;", expression(op), op.bytes());
        } else if (semantics.result() == Result.X) {
            source.add("r = %s;\nbreak result%d;", expression(op), op.bytes());
        } else {
            source.add("%sbreak next%d;", expression(op).isEmpty() ? "" : expression(op) + ";\n", op.bytes());
        }
        source.add("}");
    }

    /// The section that makes an access when the TLB has it, and that leaves it to `rare` with nothing changed when not.
    private static String access(Op op, Body.Access access) {
        String word = access.value().isPresent() ? "Tlb.STORE" : "Tlb.LOAD";
        int accessBytes = Integer.parseInt(access.method().replaceAll("\\D", "")) / 8;
        String probe = """
                final int k = ((int) (va >>> Tlb.PAGE_BITS & Tlb.SLOT_MASK) << Tlb.SLOT_SHIFT) + %1$s;
                if (Long.compareUnsigned(va - tlb[k], Tlb.PAGE - %2$d) > 0) {
                break rare;
                }
                """.formatted(word, accessBytes);
        String host = "HostMemory.%s(va + tlb[k + 1]".formatted(access.method());
        return probe + access.value().map(value -> "%s, %s);\nbreak next%d;".formatted(host, Expressions.inline(op.semantics(), value), op.bytes()))
                .orElse("r = %s);\nbreak result%d;".formatted(host, op.bytes()));
    }

    private static String expression(Op op) {
        Semantics semantics = op.semantics();
        return semantics.body().map(body -> Expressions.inline(semantics, body.expression()))
                .orElseGet(() -> Expressions.call(semantics, parameter -> Expressions.fast(semantics, parameter)));
    }

    private static String low(Operand operand) {
        return Expressions.operand(operand, "w").replace("(int) ", "");
    }
}
