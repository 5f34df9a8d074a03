package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.AttachException;
import breadboard.api.attach.GuestSymbol;
import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.heap.Capability;
import breadboard.api.heap.HeapStrategy;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.heap.symbols.ArgumentReader;
import breadboard.heap.symbols.HeapCall;
import breadboard.heap.symbols.HeapOp;
import breadboard.heap.symbols.HookPoint;
import breadboard.heap.symbols.Level;
import breadboard.heap.symbols.Registers;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// Serves the calls of an unchanged kernel: at the first instruction of a heap function the strategy does its work, and the guest goes on
/// where the function would have returned to. What the strategy cannot serve is 0, so that the guest's own handler says what it always says.
final class Serving extends ServedHeap {
    private static final int RA = 1;
    private static final int A0 = 10;
    /// What C promises for every block (psABI: `max_align_t`).
    private static final long C_ALIGN = 16;
    private static final long NO_MEMORY_ERRNO = 12;

    private final HeapConfig config;
    private final AttachContext context;
    private final HeapHooks hooks;
    private final Notices notices;
    private final ArgumentReader arguments = new ArgumentReader();

    /// @throws AttachException when it cannot be known where the heap lies, or the strategy lacks what the functions need
    Serving(HeapConfig config, AttachContext context, HeapHooks hooks, GuestHeap heap, Recorder recorder, Notices notices) throws AttachException {
        super("symbols", heap, recorder);
        this.config = config;
        this.context = context;
        this.hooks = hooks;
        this.notices = notices;
        if (!has(HeapOp.INIT) && config.windowBase().isEmpty() && hooks.array().isEmpty()) {
            throw new AttachException("neither an init function nor an array named like HEAP_SPACE tells where the heap lies; "
                    + "write window-base and window-size below [heap]");
        }
        boolean unsized = hooks.functions().points().stream().filter(point -> point.op() == HeapOp.FREE)
                .anyMatch(point -> point.registers().isPresent() && point.registers().get().size() == Registers.NONE);
        if (unsized && !heap.choice().capabilities().contains(Capability.UNSIZED_FREE)) {
            throw new AttachException("the kernel's free does not say how large a block is, and " + heap.choice().label()
                    + " must be told; choose a strategy with headers");
        }
        hooks.install(this::called);
    }

    private boolean has(HeapOp op) {
        return hooks.functions().points().stream().anyMatch(point -> point.op() == op);
    }

    private void called(Hart hart, HookPoint point) {
        long ra = hart.x(RA);
        HeapCall call = arguments.read(hart, point);
        if (!opened(hart, call)) {
            return;
        }
        long site = hooks.sites().of(hart.id(), ra);
        long instret = hooks.retired();
        heap.calledFrom(site);
        long result = serve(hart, call);
        recorder.add(new CallRecord(call, result, site, hart.id(), instret, 0));
        hart.pc(ra);
    }

    /// Whether the strategy has its memory; where it cannot have it, the guest keeps its own allocator.
    private boolean opened(Hart hart, HeapCall call) {
        if (isGiven()) {
            return true;
        }
        long base = config.windowBase().map(address -> address.value()).orElse(call.address());
        long bytes = config.windowSize().map(size -> size.bytes()).orElse(call.size());
        if (call.op() != HeapOp.INIT && (config.windowBase().isEmpty() || config.windowSize().isEmpty())) {
            Optional<? extends GuestSymbol> array = hooks.array();
            if (array.isEmpty()) {
                return false;
            }
            base = array.get().address();
            bytes = array.get().sizeBytes();
        }
        String refusal = give(hart, base, bytes);
        if (refusal != null) {
            notices.once("open", refusal + "; the guest keeps its own allocator");
            hooks.remove();
            return false;
        }
        return true;
    }

    private long serve(Hart hart, HeapCall call) {
        boolean c = hooks.functions().level().orElseThrow() == Level.C;
        long align = call.align() == 0 ? c ? C_ALIGN : Long.BYTES : call.align();
        switch (call.op()) {
            case INIT -> {
                return 0;
            }
            case FREE -> {
                if (call.address() != 0) {
                    heap.release(hart, call.address(), call.size(), align);
                }
                return 0;
            }
            case ALLOC_TO -> {
                long result = heap.allocate(hart, call.size(), align);
                hart.x(A0, result != 0 && store(hart, call.target(), result) ? 0 : NO_MEMORY_ERRNO);
                return result;
            }
            default -> {
                long result = switch (call.op()) {
                    case ALLOC_ZEROED -> heap.allocateZeroed(hart, call.size(), align);
                    case REALLOC -> reallocate(hart, call, align);
                    default -> heap.allocate(hart, call.size(), align);
                };
                hart.x(A0, result);
                return result;
            }
        }
    }

    private long reallocate(Hart hart, HeapCall call, long align) {
        if (call.address() == 0) {
            return heap.allocate(hart, call.size(), align);
        }
        long old = call.old() == HeapCall.UNKNOWN ? HeapStrategy.UNKNOWN : call.old();
        return heap.resize(hart, call.address(), old, align, call.size());
    }

    private boolean store(Hart hart, long va, long value) {
        long pa = hart.translate(va, Access.STORE);
        boolean inRam = pa != -1 && context.bus().memory().contains(pa, Long.BYTES);
        if (inRam) {
            context.bus().memory().store(pa, AccessWidth.DOUBLE, value);
        }
        return inRam;
    }

    @Override
    SequencedMap<String, Object> reportOfCalls() {
        SequencedMap<String, Object> report = new LinkedHashMap<>(hooks.report());
        arguments.order().ifPresent(order -> {
            report.put("argument_order", order);
            report.put("argument_order_certain", arguments.isCertain());
        });
        return report;
    }

    @Override
    void saveCalls(StateWriter writer) {
        hooks.save(writer);
        arguments.save(writer);
    }

    @Override
    void loadCalls(StateReader reader) {
        hooks.load(reader);
        arguments.load(reader);
    }
}
