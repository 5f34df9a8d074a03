package breadboard.cpu.rv64.disasm;

import breadboard.cpu.rv64.core.CsrId;
import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Operand;
import breadboard.cpu.rv64.fp.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the instructions of one encoding are written: its operand text, taken apart once.
final class Spelling {
    private static final Pattern PART = Pattern.compile("([^a-z0-9]*)([a-z0-9]*)");
    private static final List<String> ROUNDING = List.of("rne", "rtz", "rdn", "rup", "rmm", "unknown", "unknown", "dyn");
    private static final int DYNAMIC = 7;
    private static final int UPPER_SHIFT = 12;
    /// Device input, output, memory reads, writes; from the highest bit on. Unpriv §2.7.
    private static final String ACCESSES = "iorw";

    private final Encoding encoding;
    private final List<Part> parts = new ArrayList<>();

    /// What an operand's value is shown as.
    private enum Style {
        /// As is usual for the operand.
        PLAIN,
        /// The address that lies so far from the instruction.
        TARGET,
        /// Without the twelve bits that are always 0.
        UPPER,
        /// A rounding mode, as usual; but it is 0 and not `dyn` that is left out.
        EXACT,
        /// The constant that a number stands for.
        CONSTANT
    }

    /// Punctuation, and the operand behind it; there is none (null) at the end.
    private record Part(String punctuation, Operand operand, Style style) {
    }

    Spelling(Encoding encoding) {
        this.encoding = encoding;
        Matcher part = PART.matcher(encoding.text());
        while (part.find() && !part.group().isEmpty()) {
            parts.add(part(part.group(1), part.group(2)));
        }
    }

    private static Part part(String punctuation, String name) {
        return switch (name) {
            case "" -> new Part(punctuation, null, Style.PLAIN);
            case "target" -> new Part(punctuation, Operand.IMM, Style.TARGET);
            case "upper" -> new Part(punctuation, Operand.IMM, Style.UPPER);
            case "constant" -> new Part(punctuation, Operand.ZIMM, Style.CONSTANT);
            case "exact" -> new Part(punctuation, Operand.RM, Style.EXACT);
            default -> new Part(punctuation, Operand.valueOf(name.toUpperCase(Locale.ROOT)), Style.PLAIN);
        };
    }

    /// The text of an instruction of this encoding, at `pc`.
    String text(int raw, long pc) {
        StringBuilder text = new StringBuilder(encoding.mnemonic()).append(ordering(raw));
        for (int k = 0; k < parts.size(); k++) {
            Part part = parts.get(k);
            if (part.operand == Operand.RM && value(Operand.RM, raw) == (part.style == Style.EXACT ? 0 : DYNAMIC)) {
                continue;
            }
            text.append(k == 0 ? " " : "").append(part.punctuation);
            if (part.operand != null) {
                text.append(spelled(part, value(part.operand, raw), pc));
            }
        }
        return text.toString();
    }

    /// Where a branch or jump goes.
    OptionalLong target(int raw, long pc) {
        return parts.stream().anyMatch(part -> part.style == Style.TARGET)
                ? OptionalLong.of(pc + value(Operand.IMM, raw)) : OptionalLong.empty();
    }

    private int value(Operand operand, int raw) {
        return encoding.operand(operand, raw).orElseThrow();
    }

    /// The mnemonic's suffix of an atomic instruction. Unpriv §14.1.
    private String ordering(int raw) {
        String bits = (encoding.operand(Operand.AQ, raw).orElse(0) != 0 ? "aq" : "")
                + (encoding.operand(Operand.RL, raw).orElse(0) != 0 ? "rl" : "");
        return bits.isEmpty() ? "" : "." + bits;
    }

    private static String spelled(Part part, int value, long pc) {
        return switch (part.style) {
            case PLAIN, EXACT -> spelled(part.operand, value);
            case TARGET -> "0x" + Long.toHexString(pc + value);
            case UPPER -> hex(value >>> UPPER_SHIFT);
            case CONSTANT -> Constants.spelling(value);
        };
    }

    private static String spelled(Operand operand, int value) {
        return switch (operand) {
            case RD, RS1, RS2 -> "x" + value;
            case FRD, FRS1, FRS2, FRS3 -> "f" + value;
            case IMM, ZIMM, AQ, RL -> Integer.toString(value);
            case SHAMT -> hex(value);
            case RM -> ROUNDING.get(value);
            case CSR -> CsrId.of(value) != null ? CsrId.of(value).spelling() : hex(value);
            case PRED, SUCC -> accesses(value);
        };
    }

    private static String accesses(int set) {
        StringBuilder letters = new StringBuilder();
        for (int k = 0; k < ACCESSES.length(); k++) {
            if ((set << k & 1 << ACCESSES.length() - 1) != 0) {
                letters.append(ACCESSES.charAt(k));
            }
        }
        return letters.isEmpty() ? "unknown" : letters.toString();
    }

    private static String hex(int value) {
        return "0x" + Integer.toHexString(value);
    }
}
