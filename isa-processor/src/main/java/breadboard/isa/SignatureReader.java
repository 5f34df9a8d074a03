package breadboard.isa;

import breadboard.isa.Semantics.Parameter;
import breadboard.isa.Semantics.Result;
import breadboard.isa.Semantics.Argument;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/// Reads the signature of an annotated method.
final class SignatureReader {
    private SignatureReader() {
    }

    /// @param writesF whether the method's encodings name `frd`
    /// @throws BadEncoding when a parameter or the result has no meaning
    static Semantics read(Trees trees, ExecutableElement method, boolean writesF) throws BadEncoding {
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        Extension extension = owner.getAnnotation(Extension.class);
        if (extension == null) {
            throw new BadEncoding("class " + owner.getSimpleName() + " does not say its @Extension");
        }
        if (!method.getModifiers().contains(Modifier.STATIC) || method.getModifiers().contains(Modifier.PRIVATE)) {
            throw new BadEncoding("the method must be static and not private");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            parameters.add(parameter(parameter.getSimpleName().toString(), parameter.asType().toString()));
        }
        return new Semantics(owner.getQualifiedName().toString(), method.getSimpleName().toString(), extension.value(),
                extension.hot(), List.copyOf(parameters), result(method, writesF), Body.read(trees, method));
    }

    private static Parameter parameter(String name, String type) throws BadEncoding {
        Operand operand = Operand.of(name);
        Argument argument = switch (type) {
            case "long" -> name.equals("pc") ? Argument.PC : ofLong(operand);
            case "int" -> ofInt(operand);
            default -> ofType(type.substring(type.lastIndexOf('.') + 1));
        };
        if (argument == null) {
            throw new BadEncoding("parameter '" + type + " " + name + "' has no meaning here");
        }
        return new Parameter(argument, operand);
    }

    private static Argument ofLong(Operand operand) {
        return operand == null || operand == Operand.RD || operand == Operand.FRD ? null : switch (operand.kind) {
            case X -> Argument.X;
            case F -> Argument.F;
            case NUMBER -> operand == Operand.RM ? null : Argument.LONG;
            case NOTE -> null;
        };
    }

    private static Argument ofInt(Operand operand) {
        return operand == null ? null : switch (operand.kind) {
            case X, F -> Argument.REGISTER_NUMBER;
            case NUMBER -> operand == Operand.RM ? Argument.ROUNDING : Argument.INT;
            case NOTE -> null;
        };
    }

    private static Argument ofType(String simpleName) {
        return switch (simpleName) {
            case "Memory" -> Argument.MEMORY;
            case "Fpu" -> Argument.FPU;
            case "Core" -> Argument.CORE;
            default -> null;
        };
    }

    private static Result result(ExecutableElement method, boolean writesF) throws BadEncoding {
        boolean jump = method.getAnnotation(Jump.class) != null;
        return switch (method.getReturnType().getKind()) {
            case VOID -> Result.NONE;
            case BOOLEAN -> Result.BRANCH;
            case LONG -> jump ? Result.JUMP : writesF ? Result.F : Result.X;
            default -> throw new BadEncoding("the result is long, boolean or void, not " + method.getReturnType());
        };
    }
}
