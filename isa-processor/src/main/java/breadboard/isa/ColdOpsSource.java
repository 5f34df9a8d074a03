package breadboard.isa;

import breadboard.isa.Semantics.Argument;
import breadboard.isa.Semantics.Parameter;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeSet;

/// Writes `interp.ColdOps`: instructions that are too rare, or too large, for the fast method.
final class ColdOpsSource {
    private ColdOpsSource() {
    }

    static String of(String root, Ops ops) {
        Source source = new Source();
        source.add("package %s.interp;\n", root);
        TreeSet<String> imports = new TreeSet<>();
        for (String name : new String[] {"core.Core", "decode.Decoded", "decode.Op"}) {
            imports.add(root + "." + name);
        }
        ops.cold().values().forEach(owned -> imports.add(owned.getFirst().owner()));
        imports.forEach(name -> source.add("import %s;", name));
        source.add("""

                /// Executes one instruction that the fast method has no case for; `core.pc` and `core.nextPc` are set before.
                final class ColdOps {
                private static final int ILLEGAL_INSTRUCTION = 2;

                private ColdOps() {
                }

                static void execute(Core core, long d) {
                int op = (int) d & Decoded.OP_MASK;
                if (op == Op.ILLEGAL) {
                core.trap(ILLEGAL_INSTRUCTION, Decoded.illegalBits(d));""");
        for (Map.Entry<String, SequencedSet<Semantics>> owned : ops.cold().entrySet()) {
            source.add("} else if (op <= Op.%s) {", owned.getValue().getLast().constant());
            source.add("%s(core, op, d);", owned.getKey().toLowerCase(Locale.ROOT));
        }
        source.add("""
                } else {
                throw new IllegalStateException("op " + op + " has no code");
                }
                }""");
        ops.cold().forEach((owner, owned) -> addOwner(source, owner, owned));
        return source.add("}").toString();
    }

    private static void addOwner(Source source, String owner, SequencedSet<Semantics> owned) {
        source.add("\nprivate static void %s(Core core, int op, long d) {", owner.toLowerCase(Locale.ROOT));
        source.add("switch (op) {");
        for (Semantics semantics : owned) {
            source.add("case Op.%s -> {", semantics.constant());
            add(source, semantics);
            source.add("}");
        }
        source.add("default -> throw new IllegalStateException(\"op \" + op + \" is not in %s\");", owner);
        source.add("}\n}");
    }

    private static void add(Source source, Semantics semantics) {
        if (semantics.touchesFloatingPoint()) {
            source.add("core.requireFpu();");
        }
        String call = Expressions.call(semantics, ColdOpsSource::argument);
        switch (semantics.result()) {
            case NONE -> source.add(call + ";");
            case X -> source.add("core.x[%s] = %s;", Expressions.operand(Operand.RD, "d"), call);
            case F -> source.add("core.fpu.f[%s] = %s;", Expressions.operand(Operand.FRD, "d"), call);
            case BRANCH, JUMP -> throw new IllegalStateException(semantics.name() + " belongs into the fast method");
        }
        if (semantics.dirtiesFloatingPoint()) {
            source.add("core.fpuDirty();");
        }
    }

    private static String argument(Parameter parameter) {
        return switch (parameter.argument()) {
            case X -> "core.x[" + Expressions.operand(parameter.operand(), "d") + "]";
            case F -> "core.fpu.f[" + Expressions.operand(parameter.operand(), "d") + "]";
            case REGISTER_NUMBER, INT, LONG -> Expressions.operand(parameter.operand(), "d");
            case ROUNDING -> "RoundingMode.of(core, " + Expressions.operand(parameter.operand(), "d") + ")";
            case PC -> "core.pc";
            case MEMORY -> "core.memory";
            case FPU -> "core.fpu";
            case CORE -> "core";
        };
    }
}
