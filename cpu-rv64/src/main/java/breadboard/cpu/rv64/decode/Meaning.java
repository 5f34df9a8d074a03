package breadboard.cpu.rv64.decode;

import java.util.List;
import java.util.Map;

/// What an op means: the annotated method, what it takes and what becomes of its result.
///
/// @param owner     qualified name of the method's class
/// @param name      of the method
/// @param bytes     length of the instruction
/// @param needsFpu  whether floating point must be switched on
/// @param dirtiesFpu whether it changes the floating-point state
public record Meaning(String owner, String name, int bytes, Result result, boolean needsFpu, boolean dirtiesFpu, List<Parameter> parameters) {
    private static final Map<Integer, Meaning> ALL = Meanings.all();

    Meaning(String owner, String name, int bytes, Result result, boolean needsFpu, boolean dirtiesFpu, Parameter... parameters) {
        this(owner, name, bytes, result, needsFpu, dirtiesFpu, List.of(parameters));
    }

    /// What becomes of the result.
    public enum Result {
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
    public enum Argument {
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
    public record Parameter(Argument argument, Operand operand) {
    }

    /// The meaning of an op; null of what is no instruction.
    public static Meaning of(int op) {
        return ALL.get(op);
    }

    /// Whether the method has such a parameter.
    public boolean takes(Argument argument) {
        return parameters.stream().anyMatch(parameter -> parameter.argument() == argument);
    }
}
