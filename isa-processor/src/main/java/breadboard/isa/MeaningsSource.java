package breadboard.isa;

import breadboard.isa.Ops.Op;
import breadboard.isa.Semantics.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Writes `decode.Meanings`: which method each op means, and what it takes and gives. The compiler calls them by it.
final class MeaningsSource {
    private MeaningsSource() {
    }

    static String of(String root, Ops ops) {
        Source source = new Source();
        source.add("""
                package %s.decode;

                import java.util.HashMap;
                import java.util.Map;

                /// What every op means.
                final class Meanings {
                private Meanings() {
                }

                static Map<Integer, Meaning> all() {
                Map<Integer, Meaning> all = new HashMap<>();
                """, root);
        Map<String, Collection<Op>> byOwner = new LinkedHashMap<>();
        for (Op op : ops.fast()) {
            byOwner.computeIfAbsent(op.semantics().ownerSimpleName(), _ -> new ArrayList<>()).add(op);
        }
        ops.rare().forEach((owner, owned) -> byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).addAll(owned));
        byOwner.keySet().forEach(owner -> source.add(owner.toLowerCase(Locale.ROOT) + "(all);"));
        source.add("return all;\n}");
        byOwner.forEach((owner, owned) -> {
            source.add("\nprivate static void " + owner.toLowerCase(Locale.ROOT) + "(Map<Integer, Meaning> all) {");
            owned.forEach(op -> add(source, op));
            source.add("}");
        });
        return source.add("}").toString();
    }

    private static void add(Source source, Op op) {
        Semantics semantics = op.semantics();
        List<String> parameters = semantics.parameters().stream().map(MeaningsSource::parameter).toList();
        source.add("all.put(Op.%s, new Meaning(\"%s\", \"%s\", %d, Meaning.Result.%s, %s, %s%s));", op.constant(), semantics.owner(),
                semantics.name(), op.bytes(), semantics.result(), semantics.touchesFloatingPoint(), semantics.dirtiesFloatingPoint(),
                parameters.isEmpty() ? "" : ", " + String.join(", ", parameters));
    }

    private static String parameter(Parameter parameter) {
        String operand = parameter.operand() == null ? "null" : "Operand." + parameter.operand();
        return "new Meaning.Parameter(Meaning.Argument.%s, %s)".formatted(parameter.argument(), operand);
    }
}
