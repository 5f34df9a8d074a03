package breadboard.debugger.trace;

import breadboard.api.hart.Disassembler;
import breadboard.core.boot.Symbols;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/// One line an event. Instructions are written as Spike's `--log-commits` has them; a register is told when its value changes.
///
///     core   0: 1 0x0000000080200000 (0x00041297) x5  0x0000000080241000
///
/// All other lines begin with `#`, so that who compares commit logs can leave them out. With symbols and a disassembler what the
/// instruction is stands behind it, also after a `#`.
public final class TextSink implements TraceSink {
    private static final int COMPRESSED_MASK = 3;
    private static final int FIRST_FLOAT = 32;
    private final Writer out;
    private final Symbols symbols;
    private final Optional<Disassembler> disassembler;

    /// @param disassembler empty when instructions are to be written as numbers alone
    public TextSink(Writer out, Symbols symbols, Optional<Disassembler> disassembler) {
        this.out = out;
        this.symbols = symbols;
        this.disassembler = disassembler;
    }

    @Override
    public void take(TraceEvent event) throws IOException {
        out.write(switch (event) {
            case TraceEvent.Instruction insn -> instruction(insn);
            case TraceEvent.Trap trap -> "# core %3d: step %d: %s 0x%x at 0x%016x%s, tval 0x%x, from %s to %s".formatted(trap.hart(), trap.step(),
                    trap.cause() < 0 ? "interrupt" : "exception", trap.cause() & Long.MAX_VALUE, trap.epc(), symbol(trap.epc()), trap.tval(),
                    level(trap.from()), level(trap.to()));
            case TraceEvent.Return back -> "# core %3d: step %d: return to %s at 0x%016x%s".formatted(back.hart(), back.step(), level(back.to()),
                    back.pc(), symbol(back.pc()));
            case TraceEvent.CsrWrite csr -> "# core %3d: step %d: c%d_%s 0x%016x".formatted(csr.hart(), csr.step(), csr.csr(), csr.name(), csr.value());
            case TraceEvent.SbiCall call -> sbi(call);
            case TraceEvent.Memory memory -> "# core %3d: step %d: %s %d bytes at 0x%x: 0x%x".formatted(memory.hart(), memory.step(),
                    memory.store() ? "store" : "load", memory.bytes(), memory.address(), memory.value());
            case TraceEvent.Walk walk -> "# core %3d: step %d: walk for %s of 0x%016x: %s%s".formatted(walk.hart(), walk.step(), walk.access(), walk.va(),
                    walk.outcome(), walk.outcome().equals("MAPPED") ? " to 0x%x, page of %d KiB".formatted(walk.pa(), walk.pageBytes() >> 10) : "");
            case TraceEvent.Mmio mmio -> "# core %3d: step %d: %s %s+0x%x, %d bytes: 0x%x".formatted(mmio.hart(), mmio.step(),
                    mmio.store() ? "write" : "read", mmio.device(), mmio.offset(), mmio.bytes(), mmio.value());
        });
        out.write('\n');
    }

    private String instruction(TraceEvent.Instruction insn) {
        boolean compressed = (insn.bits() & COMPRESSED_MASK) != COMPRESSED_MASK;
        StringBuilder line = new StringBuilder("core %3d: %d 0x%016x (0x%s)".formatted(insn.hart(), insn.privilege(), insn.pc(),
                (compressed ? "%04x" : "%08x").formatted(insn.bits())));
        for (int i = 0; i < insn.registers().length; i++) {
            int register = insn.registers()[i];
            String name = (register < FIRST_FLOAT ? "x" : "f") + register % FIRST_FLOAT;
            line.append(" %-3s 0x%016x".formatted(name, insn.values()[i]));
        }
        disassembler.ifPresent(writer -> line.append("  #").append(symbol(insn.pc())).append(' ').append(writer.text(insn.bits(), insn.pc())));
        return line.toString();
    }

    private String sbi(TraceEvent.SbiCall call) {
        StringBuilder arguments = new StringBuilder();
        for (long each : call.arguments()) {
            arguments.append(arguments.isEmpty() ? "" : ", ").append("0x").append(Long.toHexString(each));
        }
        return "# core %3d: step %d: sbi 0x%x function %d (%s): error %d, value 0x%x".formatted(call.hart(), call.step(), call.extension(),
                call.function(), arguments, call.error(), call.value());
    }

    private String symbol(long address) {
        return symbols.covering(address).filter(each -> !each.name().startsWith("$") && !each.name().startsWith(".L"))
                .map(each -> " <" + each.name() + (address == each.address() ? "" : "+0x" + Long.toHexString(address - each.address())) + ">").orElse("");
    }

    private static String level(int privilege) {
        return switch (privilege) {
            case 0 -> "U";
            case 1 -> "S";
            default -> "M";
        };
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
