package breadboard.heap.symbols;

import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Reads the arguments of heap functions. For Rust methods it finds out from the calls where they lie: of the possible orders those are struck
/// out that would make nonsense of a call, and the likeliest that is left is believed.
public final class ArgumentReader implements Stateful {
    /// No program aligns a block to more.
    private static final long MOST_ALIGN = 1L << 20;
    /// Below, no pointer to an allocator lies.
    private static final long LEAST_SELF = 4096;
    private static final int A0 = 0;

    private final Set<RustShape> possible = EnumSet.allOf(RustShape.class);
    private boolean settledSelf;
    private long contradictions;

    /// The arguments of the call at whose first instruction the hart is.
    public HeapCall read(Hart hart, HookPoint point) {
        Registers registers = point.registers().orElseGet(() -> probe(hart, point.op()).registers(point.op()));
        long size = registers.size() == Registers.NONE ? (point.fixedSize() == 0 ? HeapCall.UNKNOWN : point.fixedSize())
                : Registers.value(hart, registers.size());
        if (registers.count() != Registers.NONE) {
            size = product(size, Registers.value(hart, registers.count()));
        }
        return new HeapCall(point.op(), value(hart, registers.address(), 0), size,
                value(hart, registers.align(), point.fixedSize()), value(hart, registers.old(), HeapCall.UNKNOWN), value(hart, registers.target(), 0));
    }

    private static long value(Hart hart, int register, long absent) {
        return register == Registers.NONE ? absent : Registers.value(hart, register);
    }

    /// A product that does not fit is a size that nothing can serve.
    private static long product(long size, long count) {
        return Math.unsignedMultiplyHigh(size, count) == 0 ? size * count : Long.MAX_VALUE;
    }

    /// The order that is believed: `align, size behind &self`; empty before the first call of a method whose order is not known.
    public Optional<String> order() {
        return !settledSelf ? Optional.empty() : Optional.of(switch (believed()) {
            case SELF_ALIGN_SIZE -> "self, align, size";
            case SELF_SIZE_ALIGN -> "self, size, align";
            case ALIGN_SIZE -> "align, size";
            case SIZE_ALIGN -> "size, align";
        });
    }

    /// Whether the calls so far leave but one order.
    public boolean isCertain() {
        return possible.size() == 1;
    }

    /// Calls that fit no order.
    public long contradictions() {
        return contradictions;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(possible.stream().mapToLong(RustShape::ordinal).toArray());
        writer.putBoolean(settledSelf);
        writer.putLong(contradictions);
    }

    @Override
    public void load(StateReader reader) {
        possible.clear();
        for (long shape : reader.getLongs()) {
            possible.add(RustShape.values()[(int) shape]);
        }
        settledSelf = reader.getBoolean();
        contradictions = reader.getLong();
    }

    private RustShape believed() {
        return possible.iterator().next();
    }

    private RustShape probe(Hart hart, HeapOp op) {
        if (!settledSelf) {
            settledSelf = true;
            boolean self = hasSelf(hart, op);
            possible.removeIf(shape -> shape.hasSelf() != self);
        }
        RustShape before = believed();
        if (op != HeapOp.INIT) {
            Set<RustShape> fitting = EnumSet.copyOf(possible);
            fitting.removeIf(shape -> !fits(hart, op, shape));
            if (fitting.isEmpty()) {
                contradictions++;
                return before;
            }
            possible.retainAll(fitting);
        }
        return believed();
    }

    /// An allocator is an object that can be written; a size or an alignment hardly is the address of one. `init` is told an address and a size.
    private static boolean hasSelf(Hart hart, HeapOp op) {
        long first = Registers.value(hart, A0);
        boolean writable = Long.compareUnsigned(first, LEAST_SELF) >= 0 && first % Long.BYTES == 0 && hart.translate(first, Access.STORE) != -1;
        return writable && (op != HeapOp.INIT || hart.translate(Registers.value(hart, A0 + 1), Access.STORE) != -1);
    }

    private static boolean fits(Hart hart, HeapOp op, RustShape shape) {
        Registers registers = shape.registers(op);
        long align = Registers.value(hart, registers.align());
        boolean aligned = Long.bitCount(align) == 1 && align > 0 && align <= MOST_ALIGN;
        return aligned && (op == HeapOp.ALLOC || op == HeapOp.ALLOC_ZEROED || Registers.value(hart, registers.address()) % align == 0);
    }
}
