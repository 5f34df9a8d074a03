package breadboard.cpu.rv64.jit;

import breadboard.cpu.rv64.decode.Decoded;
import breadboard.cpu.rv64.fp.F32;
import breadboard.cpu.rv64.mem.Memory;
import java.util.Map;

/// What a load or store does, as far as compiled code must know.
///
/// @param host     method of `HostMemory` that makes it
/// @param bytes    how many it reads or writes
/// @param floating whether the value's register is a floating-point one
record Access(Kind kind, String host, int bytes, boolean floating) {
    /// Accesses by what becomes of the value.
    enum Kind {
        LOAD8, LOAD8U, LOAD16, LOAD16U, LOAD32, LOAD32U, LOAD64, LOAD_BOXED, STORE
    }

    private static final Map<String, Access> ALL = Map.ofEntries(
            load("lb", Kind.LOAD8, "load8", 1), load("lbu", Kind.LOAD8U, "load8u", 1), load("lh", Kind.LOAD16, "load16", 2),
            load("lhu", Kind.LOAD16U, "load16u", 2), load("lw", Kind.LOAD32, "load32", 4), load("lwu", Kind.LOAD32U, "load32u", 4),
            load("ld", Kind.LOAD64, "load64", 8), store("sb", 1, false), store("sh", 2, false), store("sw", 4, false), store("sd", 8, false),
            store("fsw", 4, true), store("fsd", 8, true), Map.entry("fld", new Access(Kind.LOAD64, "load64", 8, true)),
            Map.entry("flw", new Access(Kind.LOAD_BOXED, "load32", 4, true)));

    private static Map.Entry<String, Access> load(String name, Kind kind, String host, int bytes) {
        return Map.entry(name, new Access(kind, host, bytes, false));
    }

    private static Map.Entry<String, Access> store(String name, int bytes, boolean floating) {
        return Map.entry(name, new Access(Kind.STORE, "store" + 8 * bytes, bytes, floating));
    }

    /// What an instruction does; null when it is neither a load nor a store that is known here.
    static Access of(Instruction instruction) {
        return ALL.get(instruction.meaning().name());
    }

    boolean isStore() {
        return kind == Kind.STORE;
    }

    /// The register that it loads or stores.
    int register(Instruction instruction) {
        if (floating) {
            return isStore() ? Decoded.frs2(instruction.decoded()) : Decoded.frd(instruction.decoded());
        }
        return isStore() ? Decoded.rs2(instruction.decoded()) : instruction.rd();
    }

    /// Loads through all that memory is.
    long load(Memory memory, long va) {
        return switch (kind) {
            case LOAD8 -> memory.load8(va);
            case LOAD8U -> memory.load8u(va);
            case LOAD16 -> memory.load16(va);
            case LOAD16U -> memory.load16u(va);
            case LOAD32 -> memory.load32(va);
            case LOAD32U -> memory.load32u(va);
            case LOAD64 -> memory.load64(va);
            case LOAD_BOXED -> F32.box((int) memory.load32(va));
            case STORE -> throw new IllegalStateException("a store loads nothing");
        };
    }

    /// Stores through all that memory is.
    void store(Memory memory, long va, long value) {
        switch (bytes) {
            case 1 -> memory.store8(va, value);
            case 2 -> memory.store16(va, value);
            case 4 -> memory.store32(va, value);
            default -> memory.store64(va, value);
        }
    }
}
