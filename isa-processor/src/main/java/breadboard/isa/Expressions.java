package breadboard.isa;

import breadboard.isa.Semantics.Parameter;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Java expressions in generated code.
final class Expressions {
    private Expressions() {
    }

    /// The value of an operand as it is kept in the decoded instruction that the variable `d` has.
    static String operand(Operand operand, String d) {
        if (operand.shift == 32 && operand.bits == 32) {
            return d + " >> 32";
        }
        int mask = (1 << operand.bits) - 1;
        return operand.shift < 32
                ? "(int) %s >>> %d & %d".formatted(d, operand.shift, mask)
                : "(int) (%s >>> %d) & %d".formatted(d, operand.shift, mask);
    }

    /// The call of the method, with each argument as `argument` says.
    static String call(Semantics semantics, Function<Parameter, String> argument) {
        return semantics.ownerSimpleName() + "." + semantics.name()
                + semantics.parameters().stream().map(argument).collect(Collectors.joining(", ", "(", ")"));
    }
}
