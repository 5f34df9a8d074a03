package breadboard.isa;

import breadboard.isa.Semantics.Parameter;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Java expressions in generated code.
final class Expressions {
    private static final int HIGH_HALF = 32;

    private Expressions() {
    }

    /// The value of an operand as it is kept in the decoded instruction that the variable `d` has.
    static String operand(Operand operand, String d) {
        if (operand.shift == HIGH_HALF && operand.bits == 32) {
            return d + " >> 32";
        }
        int mask = (1 << operand.bits) - 1;
        if (operand.shift + operand.bits == HIGH_HALF) {
            return "(int) %s >>> %d".formatted(d, operand.shift);
        }
        return operand.shift < HIGH_HALF
                ? "(int) %s >>> %d & %d".formatted(d, operand.shift, mask)
                : "(int) (%s >>> %d) & %d".formatted(d, operand.shift, mask);
    }

    /// The call of the method, with each argument as `argument` says.
    static String call(Semantics semantics, Function<Parameter, String> argument) {
        return semantics.ownerSimpleName() + "." + semantics.name()
                + semantics.parameters().stream().map(argument).collect(Collectors.joining(", ", "(", ")"));
    }

    /// An expression of the method's body with what the fast method has for the parameters.
    static String inline(Semantics semantics, String expression) {
        String text = expression;
        for (Parameter parameter : semantics.parameters()) {
            String name = parameter.operand() == null
                    ? parameter.argument().name().toLowerCase(Locale.ROOT) : parameter.operand().spelling();
            String value = fast(semantics, parameter);
            text = text.replaceAll("\\b" + name + "\\b", value.matches("[a-z]+|x\\[.*]") ? value : "(" + value + ")");
        }
        return text;
    }

    /// What the fast method has for a parameter: `x` holds the registers, `d` is the decoded instruction, `w` its low half.
    static String fast(Semantics semantics, Parameter parameter) {
        return switch (parameter.argument()) {
            case X -> "x[" + low(parameter.operand()) + "]";
            case REGISTER_NUMBER -> low(parameter.operand());
            case LONG -> operand(parameter.operand(), "d");
            // An operand that has the high half for itself is taken as immediates are, so that the shift is one for all.
            case INT -> hasHighHalf(semantics, parameter.operand()) ? "(int) (d >> 32)" : operand(parameter.operand(), "d");
            case PC -> "pc";
            case MEMORY -> "memory";
            case F, ROUNDING, FPU, CORE -> throw new IllegalStateException(semantics.name() + " is not for the fast method");
        };
    }

    private static boolean hasHighHalf(Semantics semantics, Operand operand) {
        return operand.shift == HIGH_HALF && semantics.parameters().stream().map(Parameter::operand)
                .noneMatch(other -> other != null && other != operand && other.shift >= HIGH_HALF);
    }

    private static String low(Operand operand) {
        return operand(operand, "w").replace("(int) ", "");
    }
}
