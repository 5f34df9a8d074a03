package breadboard.heap.attach;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.AttachException;
import breadboard.api.attach.GuestSymbol;
import breadboard.api.attach.SymbolTable;
import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.heap.symbols.HeapFunctions;
import breadboard.heap.symbols.HookPoint;
import breadboard.heap.symbols.SymbolPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The heap functions of a guest's kernel, and hooks on them.
final class HeapHooks implements Stateful {
    private static final int RA = 1;
    private static final long LEAST_ARRAY = 4096;
    /// What kernels call the array that is their heap.
    private static final String ARRAY = "(?i)(kernel_?)?heap(_?(space|memory|mem|area|arena|buffer))?";

    private final AttachContext context;
    private final SymbolTable symbols;
    private final HeapFunctions functions;
    private final CallSites sites;
    private final List<Runnable> removals = new ArrayList<>();
    private BiConsumer<Hart, HookPoint> called;
    private boolean removed;

    /// @throws AttachException when the kernel has no heap functions that can be found
    HeapHooks(HeapConfig config, AttachContext context) throws AttachException {
        this.context = context;
        symbols = config.symbols().isPresent() ? context.symbols(config.symbols().get()) : context.symbols();
        try {
            functions = HeapFunctions.of(symbols, config.hooks());
        } catch (IllegalArgumentException refused) {
            throw new AttachException("hooks: " + refused.getMessage());
        }
        if (functions.level().isEmpty()) {
            throw new AttachException(symbols.all().isEmpty()
                    ? "the kernel has no symbols; write symbols = \"FILE\" below [heap], with an ELF file of this kernel, or hooks = [\"0x…:alloc:size=a0\", …]"
                    : "no heap functions are known among the kernel's " + symbols.all().size() + " symbols"
                    + (functions.heaps().isEmpty() ? "" : " that can both allocate and free (found: " + String.join("; ", functions.heaps()) + ")")
                    + "; name them with hooks = [\"SYMBOL:OP:ARGUMENT=REGISTER,…\", …] below [heap]");
        }
        sites = new CallSites(symbols, functions.outer(), context.harts().size());
    }

    HeapFunctions functions() {
        return functions;
    }

    CallSites sites() {
        return sites;
    }

    /// The largest array whose name says that it is the heap.
    Optional<? extends GuestSymbol> array() {
        return symbols.all().stream().filter(symbol -> !symbol.isFunction() && symbol.sizeBytes() >= LEAST_ARRAY)
                .filter(symbol -> lastPart(symbol).matches(ARRAY)).max((one, other) -> Long.compare(one.sizeBytes(), other.sizeBytes()));
    }

    private static String lastPart(GuestSymbol symbol) {
        return SymbolPath.of(symbol.name()).parts().getLast();
    }

    /// Calls `called` whenever a hart's kernel is about to execute one of the functions. A program in U-mode may have its own code at the
    /// same address.
    void install(BiConsumer<Hart, HookPoint> action) {
        called = action;
        install();
    }

    private void install() {
        removed = false;
        for (Hart hart : context.harts()) {
            for (HookPoint point : functions.points()) {
                add(hart, point.address(), at -> called.accept(at, point));
            }
            for (HookPoint point : functions.outer()) {
                add(hart, point.address(), at -> sites.entered(at.id(), at.x(RA)));
            }
        }
    }

    @FunctionalInterface
    interface InKernel {
        void at(Hart hart);
    }

    /// Adds a hook that lets the run go on.
    void add(Hart hart, long va, InKernel action) {
        AddressHook hook = at -> {
            if (at.privilege() != Privilege.USER) {
                action.at(at);
            }
            return AddressHook.Next.CONTINUE;
        };
        hart.hook(va, hook);
        removals.add(() -> hart.unhook(va, hook));
    }

    /// The guest is left to itself from now on.
    void remove() {
        removals.forEach(Runnable::run);
        removals.clear();
        removed = true;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putBoolean(removed);
        sites.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        boolean gone = reader.getBoolean();
        if (gone && !removed) {
            remove();
        } else if (!gone && removed) {
            install();
        }
        sites.load(reader);
    }

    /// The pointer at a guest address; 0 where there is no RAM.
    long pointerAt(Hart hart, long va) {
        long pa = hart.translate(va, Access.LOAD);
        PhysicalMemory memory = context.bus().memory();
        return pa != -1 && memory.contains(pa, Long.BYTES) ? memory.load(pa, AccessWidth.DOUBLE) : 0;
    }

    /// Instructions that all harts have retired.
    long retired() {
        long sum = 0;
        for (Hart hart : context.harts()) {
            sum += hart.retired();
        }
        return sum;
    }

    Map<String, Object> report() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("hook_level", functions.level().orElseThrow().toString());
        report.put("hooks", functions.points().stream().map(HeapHooks::describe).toList());
        report.put("candidates", functions.heaps());
        return report;
    }

    private static Map<String, Object> describe(HookPoint point) {
        Map<String, Object> hook = new LinkedHashMap<>();
        hook.put("function", SymbolPath.of(point.symbol()).toString());
        hook.put("address", "0x" + Long.toHexString(point.address()));
        hook.put("op", point.op().toString());
        return hook;
    }
}
