package breadboard.debugger.trace;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// A compact form: what can be foretold from the event before is left out. `BinaryTrace` reads it.
///
/// The file begins with `BBTRACE1`. Each event is a byte for its kind (`Kind`) and numbers in zigzag form, seven bits a byte, the lowest
/// first; steps, ticks and instruction addresses are differences to those of the hart's event before.
public final class BinarySink implements TraceSink {
    static final byte[] MAGIC = "BBTRACE1".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER_BYTES = 1 << 16;
    private final OutputStream out;
    private final Past past = new Past();

    /// @throws IOException when the host refuses
    public BinarySink(OutputStream out) throws IOException {
        this.out = new BufferedOutputStream(out, BUFFER_BYTES);
        this.out.write(MAGIC);
    }

    /// The byte before each event.
    enum Kind { INSTRUCTION, TRAP, RETURN, CSR, SBI, MEMORY, MMIO, WALK }

    /// What writer and reader both know of the events before.
    static final class Past {
        private static final int HARTS = 64;
        long step;
        long ticks;
        final long[] nextPc = new long[HARTS];
    }

    @Override
    public void take(TraceEvent event) throws IOException {
        switch (event) {
            case TraceEvent.Instruction insn -> {
                head(Kind.INSTRUCTION, insn);
                numbers(insn.privilege(), insn.pc() - past.nextPc[insn.hart()], insn.bits(), insn.registers().length);
                for (int i = 0; i < insn.registers().length; i++) {
                    numbers(insn.registers()[i], insn.values()[i]);
                }
                past.nextPc[insn.hart()] = insn.pc() + ((insn.bits() & 3) == 3 ? 4 : 2);
            }
            case TraceEvent.Trap trap -> {
                head(Kind.TRAP, trap);
                numbers(trap.cause(), trap.epc(), trap.tval(), trap.from(), trap.to());
            }
            case TraceEvent.Return back -> {
                head(Kind.RETURN, back);
                numbers(back.to(), back.pc());
            }
            case TraceEvent.CsrWrite csr -> {
                head(Kind.CSR, csr);
                numbers(csr.csr(), csr.value());
                text(csr.name());
            }
            case TraceEvent.SbiCall call -> {
                head(Kind.SBI, call);
                numbers(call.extension(), call.function(), call.error(), call.value(), call.arguments().length);
                numbers(call.arguments());
            }
            case TraceEvent.Memory memory -> {
                head(Kind.MEMORY, memory);
                numbers(memory.store() ? 1 : 0, memory.address(), memory.bytes(), memory.value());
            }
            case TraceEvent.Walk walk -> {
                head(Kind.WALK, walk);
                numbers(walk.va(), walk.pa(), walk.pageBytes());
                text(walk.access());
                text(walk.outcome());
            }
            case TraceEvent.Mmio mmio -> {
                head(Kind.MMIO, mmio);
                numbers(mmio.store() ? 1 : 0, mmio.offset(), mmio.bytes(), mmio.value());
                text(mmio.device());
            }
        }
    }

    private void head(Kind kind, TraceEvent event) throws IOException {
        out.write(kind.ordinal());
        numbers(event.hart(), event.step() - past.step, event.ticks() - past.ticks);
        past.step = event.step();
        past.ticks = event.ticks();
    }

    private void text(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        numbers(bytes.length);
        out.write(bytes);
    }

    private void numbers(long... values) throws IOException {
        for (long value : values) {
            long rest = value << 1 ^ value >> 63;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) rest | 0x80);
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
