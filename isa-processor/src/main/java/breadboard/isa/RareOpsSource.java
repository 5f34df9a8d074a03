package breadboard.isa;

import breadboard.isa.Ops.Op;
import breadboard.isa.Semantics.Argument;
import breadboard.isa.Semantics.Parameter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Writes `interp.RareOps`: instructions that the fast method does not execute, or not always.
final class RareOpsSource {
    private RareOpsSource() {
    }

    static String of(String root, Ops ops) {
        Source source = new Source();
        source.add("package %s.interp;\n", root);
        TreeSet<String> imports = new TreeSet<>();
        for (String name : List.of("core.Core", "decode.Decoded", "decode.Op")) {
            imports.add(root + "." + name);
        }
        List<Op> accesses = ops.fast().stream().filter(op -> op.semantics().takes(Argument.MEMORY)).toList();
        accesses.forEach(op -> imports.add(op.semantics().owner()));
        ops.rare().values().forEach(owned -> imports.add(owned.getFirst().semantics().owner()));
        imports.forEach(name -> source.add("import %s;", name));
        source.add("""

                /// Executes one instruction at `core.pc`, and sets `core.nextPc`.
                ///
                /// The integer registers are in `x`; instructions that may look at those of the `Core` find them there, too.
                final class RareOps {
                private static final int ILLEGAL_INSTRUCTION = 2;

                private RareOps() {
                }

                static void execute(Core core, long[] x, long d) {
                int op = Decoded.op(d);
                if ((op & 0x%1$x) != 0x%1$x) {
                accesses(core, x, op, d);
                } else if (op == Op.ILLEGAL) {
                core.trap(ILLEGAL_INSTRUCTION, Decoded.illegalBits(d));""", Ops.RARE);
        for (Map.Entry<String, SequencedSet<Op>> owned : ops.rare().entrySet()) {
            source.add("} else if (op <= Op.%s) {", owned.getValue().getLast().constant());
            source.add("%s(core, x, op, d);", owned.getKey().toLowerCase(Locale.ROOT));
        }
        source.add("""
                } else {
                throw new IllegalStateException("op " + op + " has no code");
                }
                }

                private static void in(Core core, long[] x) {
                System.arraycopy(x, 0, core.x, 0, 32);
                }

                private static void out(Core core, long[] x) {
                System.arraycopy(core.x, 0, x, 0, 32);
                }""");
        addMethod(source, "accesses", accesses);
        ops.rare().forEach((owner, owned) -> addMethod(source, owner, owned));
        return source.add("}").toString();
    }

    private static void addMethod(Source source, String name, Collection<Op> ops) {
        source.add("\nprivate static void %s(Core core, long[] x, int op, long d) {", name.toLowerCase(Locale.ROOT));
        source.add("switch (op) {");
        for (Op op : ops) {
            source.add("case Op.%s -> {", op.constant());
            source.add("core.nextPc = core.pc + %d;", op.bytes());
            add(source, op.semantics());
            source.add("}");
        }
        source.add("default -> throw new IllegalStateException(\"op \" + op + \" has no code\");");
        source.add("}\n}");
    }

    private static void add(Source source, Semantics semantics) {
        if (semantics.touchesFloatingPoint()) {
            source.add("core.requireFpu();");
        }
        boolean core = semantics.takes(Argument.CORE);
        if (core) {
            source.add("in(core, x);");
        }
        String call = Expressions.call(semantics, RareOpsSource::argument);
        String rd = "x[" + Expressions.operand(Operand.RD, "d") + "]";
        switch (semantics.result()) {
            case NONE -> source.add(call + (core ? ";\nout(core, x);" : ";"));
            case X -> source.add(core ? "long result = %2$s;\nout(core, x);\n%1$s = result;" : "%s = %s;", rd, call);
            case F -> source.add("core.fpu.f[%s] = %s;", Expressions.operand(Operand.FRD, "d"), call);
            case BRANCH, JUMP -> throw new IllegalStateException(semantics.name() + " belongs into the fast method");
        }
        if (semantics.dirtiesFloatingPoint()) {
            source.add("core.fpuDirty();");
        }
    }

    private static String argument(Parameter parameter) {
        return switch (parameter.argument()) {
            case X -> "x[" + Expressions.operand(parameter.operand(), "d") + "]";
            case F -> "core.fpu.f[" + Expressions.operand(parameter.operand(), "d") + "]";
            case REGISTER_NUMBER, INT, LONG -> Expressions.operand(parameter.operand(), "d");
            case ROUNDING -> "core.rounding(" + Expressions.operand(parameter.operand(), "d") + ")";
            case PC -> "core.pc";
            case MEMORY -> "core.memory";
            case FPU -> "core.fpu";
            case CORE -> "core";
        };
    }
}
