package __package__;

import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.CpuContext;
import breadboard.api.plugin.CpuPlugin;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// Builds the CPU `__name__`.
public final class __Name__Plugin implements CpuPlugin<__Name__Config> {

    @Override
    public String type() {
        return "__name__";
    }

    @Override
    public String summary() {
        return "RV64I harts with M-mode alone";
    }

    @Override
    public int apiLevel() {
        return ApiLevel.CURRENT;
    }

    @Override
    public Class<__Name__Config> configType() {
        return __Name__Config.class;
    }

    @Override
    public int xlen() {
        return 64;
    }

    @Override
    public Set<String> extensions() {
        return Set.of("i", "zicsr");
    }

    @Override
    public String defaultIsa() {
        return "rv64i_zicsr";
    }

    @Override
    public List<? extends Hart> create(__Name__Config config, CpuContext context) {
        return IntStream.range(0, context.harts()).mapToObj(id -> new __Name__Hart(id, context.bus(), config.vendorId().value())).toList();
    }

    @Override
    public void describe(__Name__Config config, Isa isa, FdtNode cpu) {
        cpu.strings("compatible", "__package__,__name__", "riscv");
    }
}
