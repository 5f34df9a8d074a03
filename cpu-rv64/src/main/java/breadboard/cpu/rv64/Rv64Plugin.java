package breadboard.cpu.rv64;

import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Disassembler;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.CpuContext;
import breadboard.api.plugin.CpuPlugin;
import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.disasm.Rv64Disassembler;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.jit.Tiers;
import breadboard.cpu.rv64.jit.Tuning;
import breadboard.cpu.rv64.mem.Memory;
import breadboard.cpu.rv64.mem.SharedMemory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// RV64 harts with M, S and U mode.
public final class Rv64Plugin implements CpuPlugin<Rv64Config> {
    /// Zkt is a promise on time that may not depend on data: each instruction takes one step. Unpriv §31.4.
    private static final List<String> EXTENSIONS = List.of("i", "m", "a", "f", "d", "c",
            "zicbom", "zicbop", "zicboz", "zicntr", "zicond", "zicsr", "zifencei", "zihintpause", "zihpm", "zmmul", "zacas", "zawrs", "zfa", "zfh", "zfhmin",
            "zba", "zbb", "zbc", "zbkb", "zbkc", "zbkx", "zbs", "zkt", "sstc", "svade", "svadu", "svinval", "svnapot", "svpbmt");

    @Override
    public String type() {
        return "rv64";
    }

    @Override
    public String summary() {
        return "RV64 harts with M, S and U mode, 16 PMP entries and a TLB of their own";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<Rv64Config> configType() {
        return Rv64Config.class;
    }

    @Override
    public int xlen() {
        return 64;
    }

    @Override
    public Set<String> extensions() {
        return new LinkedHashSet<>(EXTENSIONS);
    }

    @Override
    public String defaultIsa() {
        return "rv64imafdc_zicbom_zicboz_zicntr_zicond_zicsr_zifencei_zihintpause_zihpm_zba_zbb_zbs_sstc";
    }

    @Override
    public List<? extends Hart> create(Rv64Config config, CpuContext context) {
        SharedMemory shared = new SharedMemory(context.bus(), context.harts());
        List<Hart> harts = new ArrayList<>();
        for (int id = 0; id < context.harts(); id++) {
            Core core = new Core(id, context.isa(), shared, context.mmu().orElse(null), context.clock());
            Hart hart = hart(config, core);
            context.supervisorCalls().ifPresent(calls -> core.supervisorCall(calls, hart));
            harts.add(hart);
        }
        return List.copyOf(harts);
    }

    @Override
    public void describe(Rv64Config config, Isa isa, FdtNode cpu) {
        cpu.strings("compatible", "riscv");
        for (String operations : List.of("zicbom", "zicbop", "zicboz")) {
            if (isa.has(operations)) {
                cpu.cells("riscv," + operations.substring(2) + "-block-size", Memory.BLOCK_BYTES);
            }
        }
    }

    @Override
    public Optional<Disassembler> disassembler(Isa isa) {
        return Optional.of(new Rv64Disassembler(isa));
    }

    private static Hart hart(Rv64Config config, Core core) {
        if (config.engine() == Rv64Config.EngineKind.INTERPRETER) {
            return new Rv64Hart(core, new Interpreter()::run, LinkedHashMap::new);
        }
        int hotJumps = config.engine() == Rv64Config.EngineKind.COMPILER ? 0 : config.hotJumps();
        Tiers tiers = new Tiers(new Tuning(hotJumps, config.regionSize(), config.callDepth(), config.countTlb()));
        return new Rv64Hart(core, tiers::run, tiers::figures);
    }
}
