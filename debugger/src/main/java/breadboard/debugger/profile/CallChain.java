package breadboard.debugger.profile;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Hart;
import breadboard.core.boot.Symbol;
import breadboard.core.boot.Symbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Who has called whom, seen from a hart between two instructions. A caller is named only where the code itself says where the return address
/// is, and where that is behind a call of just this function, or behind an indirect call.
final class CallChain {
    private static final int RA = 1;
    private static final int SP = 2;
    private static final int PAGE = 4096;
    private static final long MOST_CODE_BYTES = 64 << 10;
    private static final int MOST_FRAMES = 256;
    private static final Pattern CALL = Pattern.compile("c\\.jalr .*|jalr? x1,.*");

    private final PhysicalMemory ram;
    private final Symbols symbols;
    private final Optional<Disassembler> disassembler;
    private final Map<Symbol, Function> functions = new IdentityHashMap<>();
    private final Map<Long, Optional<CallSite>> sites = new HashMap<>();

    /// @param layout empty when nothing is known of its frames
    private record Function(String name, long start, Optional<FrameLayout> layout) {
        Optional<FrameLayout.Place> place(long address) {
            return layout.flatMap(known -> known.at(address));
        }
    }

    /// @param target empty for an indirect call
    private record CallSite(Function caller, long address, OptionalLong target) {
        boolean mayCall(Function callee) {
            return target.isEmpty() || target.getAsLong() == callee.start;
        }
    }

    /// @param disassembler empty for a CPU without one: then no caller is certain
    CallChain(PhysicalMemory ram, Symbols symbols, Optional<Disassembler> disassembler) {
        this.ram = ram;
        this.symbols = symbols;
        this.disassembler = disassembler;
    }

    /// The functions' names, the innermost first.
    List<String> of(Hart hart) {
        long pc = hart.pc();
        Optional<Function> innermost = function(hart, pc);
        if (innermost.isEmpty()) {
            return List.of("page 0x" + Long.toHexString(pc & -PAGE));
        }
        Function function = innermost.get();
        List<String> names = new ArrayList<>(List.of(function.name));
        Optional<FrameLayout.Place> place = function.place(pc);
        long sp = hart.x(SP);
        while (place.isPresent() && names.size() < MOST_FRAMES) {
            Optional<CallSite> site = returnAddress(hart, place.get(), sp, names.size() == 1).flatMap(address -> site(hart, address));
            if (site.isEmpty() || !site.get().mayCall(function)) {
                break;
            }
            sp += place.get().depth();
            function = site.get().caller;
            place = function.place(site.get().address);
            names.add(function.name);
        }
        if (names.size() == MOST_FRAMES) {
            names.add("(deeper)");
        }
        return names;
    }

    /// A caller has its own return address in memory: the call has overwritten the register.
    private Optional<Long> returnAddress(Hart hart, FrameLayout.Place place, long sp, boolean isInnermost) {
        if (place.isInRegister()) {
            return isInnermost ? Optional.of(hart.x(RA)) : Optional.empty();
        }
        long va = sp + place.depth() - place.slot();
        long pa = hart.translate(va, Access.LOAD);
        boolean isReadable = (va & Long.BYTES - 1) == 0 && ram.contains(pa, Long.BYTES);
        return isReadable ? Optional.of(ram.load(pa, AccessWidth.DOUBLE)) : Optional.empty();
    }

    private Optional<Function> function(Hart hart, long pc) {
        return symbols.near(pc).map(symbol -> {
            Function known = functions.get(symbol);
            if (known == null) {
                known = new Function(name(symbol), symbol.address(), layout(hart, symbol));
                functions.put(symbol, known);
            }
            return known;
        });
    }

    /// What separates frames and lines cannot be part of a name.
    private static String name(Symbol symbol) {
        return symbol.name().replaceAll("[;\\p{Cntrl}]", "_");
    }

    private Optional<FrameLayout> layout(Hart hart, Symbol symbol) {
        if (symbol.sizeBytes() <= 0 || symbol.sizeBytes() > MOST_CODE_BYTES) {
            return Optional.empty();
        }
        return disassembler.flatMap(each -> code(hart, symbol.address(), (int) symbol.sizeBytes()).map(code -> new FrameLayout(each, symbol.address(), code)));
    }

    private Optional<CallSite> site(Hart hart, long returnAddress) {
        return sites.computeIfAbsent(returnAddress, address -> callBefore(hart, address));
    }

    private Optional<CallSite> callBefore(Hart hart, long returnAddress) {
        return call(hart, returnAddress - 2, 2).or(() -> call(hart, returnAddress - 4, 4));
    }

    /// Bytes that read as an indirect call are one only where an instruction starts; a direct call is confirmed by its target.
    private Optional<CallSite> call(Hart hart, long address, int bytes) {
        Optional<Function> caller = function(hart, address);
        Optional<byte[]> code = code(hart, address, bytes);
        if (caller.isEmpty() || code.isEmpty() || disassembler.isEmpty()) {
            return Optional.empty();
        }
        int bits = bits(code.get());
        boolean links = disassembler.get().bytes(bits & 0xffff) == bytes && CALL.matcher(disassembler.get().text(bits, address)).matches();
        OptionalLong target = disassembler.get().target(bits, address);
        boolean isCertain = target.isPresent() || caller.get().layout.isPresent() && caller.get().layout.get().starts(address);
        return links && isCertain ? Optional.of(new CallSite(caller.get(), address, target)) : Optional.empty();
    }

    private static int bits(byte[] code) {
        int bits = 0;
        for (int i = 0; i < code.length; i++) {
            bits |= (code[i] & 0xff) << Byte.SIZE * i;
        }
        return bits;
    }

    /// Empty when a part of it is not mapped, or no RAM.
    private Optional<byte[]> code(Hart hart, long va, int length) {
        byte[] bytes = new byte[length];
        for (int done = 0; done < length; ) {
            int part = (int) Math.min(length - done, PAGE - (va + done & PAGE - 1));
            long pa = hart.translate(va + done, Access.FETCH);
            if (!ram.contains(pa, part)) {
                return Optional.empty();
            }
            ram.read(pa, bytes, done, part);
            done += part;
        }
        return Optional.of(bytes);
    }
}
