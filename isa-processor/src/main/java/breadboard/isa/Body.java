package breadboard.isa;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/// The body of a method, where it is one expression of its parameters: then the fast method has the expression itself instead of a call,
/// which the host's compiler would inline only where its profile says so.
///
/// @param expression the whole; empty when the method does nothing
/// @param access     when the expression is one access to memory
record Body(String expression, Optional<Access> access) {
    private static final Set<String> JAVA_LANG = Set.of("Math", "Long", "Integer");

    /// One call of the `Memory` parameter.
    ///
    /// @param method  such as `load32u`
    /// @param address the first argument
    /// @param value   the second; empty for a load
    record Access(String method, String address, Optional<String> value) {
    }

    /// Empty when the body is more than one expression, or needs more than parameters and `java.lang`.
    static Optional<Body> read(Trees trees, ExecutableElement method) {
        MethodTree tree = trees.getTree(method);
        List<? extends StatementTree> statements = tree.getBody().getStatements();
        if (statements.isEmpty()) {
            return Optional.of(new Body("", Optional.empty()));
        }
        ExpressionTree expression = statements.size() > 1 ? null : switch (statements.getFirst()) {
            case ReturnTree returned -> returned.getExpression();
            case ExpressionStatementTree statement -> statement.getExpression();
            default -> null;
        };
        if (expression == null) {
            return Optional.empty();
        }
        Set<String> names = new HashSet<>(JAVA_LANG);
        method.getParameters().forEach(parameter -> names.add(parameter.getSimpleName().toString()));
        return names.containsAll(namesIn(expression)) ? Optional.of(new Body(expression.toString(), access(expression))) : Optional.empty();
    }

    private static Set<String> namesIn(ExpressionTree expression) {
        Set<String> names = new HashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void none) {
                names.add(name.getName().toString());
                return null;
            }
        }.scan(expression, null);
        return names;
    }

    private static Optional<Access> access(ExpressionTree expression) {
        if (expression instanceof MethodInvocationTree call && call.getMethodSelect() instanceof MemberSelectTree select
                && select.getExpression().toString().equals("memory") && select.getIdentifier().toString().matches("(load|store)\\d+u?")) {
            List<String> arguments = call.getArguments().stream().map(Object::toString).toList();
            return Optional.of(new Access(select.getIdentifier().toString(), arguments.getFirst(),
                    arguments.stream().skip(1).findFirst()));
        }
        return Optional.empty();
    }
}
