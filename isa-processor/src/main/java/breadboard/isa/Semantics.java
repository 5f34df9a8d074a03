package breadboard.isa;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What an annotated method's signature says.
///
/// @param owner      qualified name of its class
/// @param name       of the method
/// @param extension  of the class
/// @param hot        whether it may be in the interpreter's fast method
/// @param parameters in order
/// @param result     what becomes of the result
/// @param body       the body, where it is one expression
record Semantics(String owner, String name, String extension, boolean hot, List<Parameter> parameters, Result result,
        Optional<Body> body) {

    /// What becomes of a method's result.
    enum Result {
        /// There is none.
        NONE,
        /// It goes to `rd`.
        X,
        /// It goes to `frd`.
        F,
        /// True: execution goes on at `pc + imm`.
        BRANCH,
        /// It is the next pc, and `rd` is linked.
        JUMP
    }

    /// What a parameter receives.
    enum Argument {
        /// Content of an integer register.
        X,
        /// Content of a floating-point register.
        F,
        /// Number of a register.
        REGISTER_NUMBER,
        /// A number from the encoding, as `int`.
        INT,
        /// A number from the encoding, as `long`.
        LONG,
        /// The rounding mode, resolved and not a reserved one.
        ROUNDING,
        /// Address of the instruction.
        PC,
        /// The hart's memory.
        MEMORY,
        /// The hart's floating-point state.
        FPU,
        /// The hart.
        CORE
    }

    /// One parameter.
    ///
    /// @param operand null where it is no operand
    record Parameter(Argument argument, Operand operand) {
    }

    boolean takes(Argument argument) {
        return parameters.stream().anyMatch(parameter -> parameter.argument() == argument);
    }

    boolean uses(Operand operand) {
        return parameters.stream().anyMatch(parameter -> parameter.operand() == operand);
    }

    /// Whether floating point must be switched on.
    boolean touchesFloatingPoint() {
        return takes(Argument.F) || takes(Argument.FPU) || result == Result.F;
    }

    /// Whether it changes the floating-point state, as far as can be said before it is executed.
    boolean dirtiesFloatingPoint() {
        return takes(Argument.FPU) || result == Result.F;
    }

    boolean takesBranch() {
        return result == Result.BRANCH || result == Result.JUMP;
    }

    /// Whether it belongs to the fast method, which does memory accesses itself: one load or one store.
    boolean isFast() {
        return hot && !touchesFloatingPoint() && !takes(Argument.CORE)
                && (!takes(Argument.MEMORY) || body.flatMap(Body::access).isPresent());
    }

    /// Its name among the op constants.
    String constant() {
        return name.toUpperCase(Locale.ROOT);
    }

    /// Its class without the package.
    String ownerSimpleName() {
        return owner.substring(owner.lastIndexOf('.') + 1);
    }
}
