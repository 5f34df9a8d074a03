package breadboard.app;

import breadboard.api.hart.Disassembler;
import breadboard.core.boot.Code;
import breadboard.core.boot.Symbol;
import breadboard.core.boot.Symbols;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// Prints instructions, line by line, with the symbols that stand at them and that they lead to.
final class Listing {
    private static final int MNEMONIC_COLUMNS = 12;
    /// Zeros from so many bytes on are padding, and shown as one line.
    private static final int PADDING_BYTES = 8;

    private final Disassembler disassembler;
    private final Symbols symbols;
    private final Map<Long, List<Symbol>> labels;
    private final PrintWriter out;

    Listing(Disassembler disassembler, Symbols symbols, PrintWriter out) {
        this.disassembler = disassembler;
        this.symbols = symbols;
        this.labels = symbols.all().stream().filter(Listing::isLabel).collect(Collectors.groupingBy(Symbol::address));
        this.out = out;
    }

    /// Mapping symbols (`$x`, psABI §8.4) and assembler-local ones (`.L…`) name nothing.
    private static boolean isLabel(Symbol symbol) {
        return !symbol.name().startsWith("$") && !symbol.name().startsWith(".L");
    }

    /// Prints one part of a program under its name. What is too short for an instruction at its end is data.
    void print(Code.Part part) {
        out.println("Disassembly of " + part.name() + ":");
        ByteBuffer bytes = ByteBuffer.wrap(part.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            long pc = part.address() + bytes.position();
            for (Symbol label : labels.getOrDefault(pc, List.of())) {
                out.println("\n%016x <%s>:".formatted(pc, label.name()));
            }
            if (bytes.remaining() < Short.BYTES) {
                line(pc, "%02x".formatted(bytes.get(bytes.position()) & 0xff), ".byte 0x%x".formatted(bytes.get() & 0xff), "");
                break;
            }
            int zeros = zeros(bytes, pc);
            if (zeros >= PADDING_BYTES) {
                out.println("         ...");
                bytes.position(bytes.position() + zeros);
            } else {
                instruction(bytes, pc);
            }
        }
        out.println();
        out.flush();
    }

    /// How many bytes from here on are zero, up to the next label; an even number.
    private int zeros(ByteBuffer bytes, long pc) {
        int count = 0;
        while (count + 1 < bytes.remaining() && bytes.getShort(bytes.position() + count) == 0
                && (count == 0 || !labels.containsKey(pc + count))) {
            count += Short.BYTES;
        }
        return count;
    }

    private void instruction(ByteBuffer bytes, long pc) {
        int low = bytes.getShort() & 0xffff;
        if (disassembler.bytes(low) == Short.BYTES) {
            line(pc, "%04x".formatted(low), disassembler.text(low, pc), target(low, pc));
        } else if (bytes.remaining() < Short.BYTES) {
            line(pc, "%04x".formatted(low), ".2byte 0x%x".formatted(low), "");
        } else {
            int bits = low | bytes.getShort() << 16;
            line(pc, "%08x".formatted(bits), disassembler.text(bits, pc), target(bits, pc));
        }
    }

    private String target(int bits, long pc) {
        OptionalLong target = disassembler.target(bits, pc);
        if (target.isEmpty()) {
            return "";
        }
        long address = target.getAsLong();
        return symbols.covering(address).filter(Listing::isLabel).map(symbol -> " <" + symbol.name()
                + (address == symbol.address() ? "" : "+0x" + Long.toHexString(address - symbol.address())) + ">").orElse("");
    }

    private void line(long pc, String bits, String text, String note) {
        int blank = text.indexOf(' ');
        String padded = blank < 0 ? text : (text.substring(0, blank) + " ".repeat(Math.max(1, MNEMONIC_COLUMNS - blank)) + text.substring(blank + 1));
        out.println("%12x:  %-8s  %s%s".formatted(pc, bits, padded, note));
    }
}
