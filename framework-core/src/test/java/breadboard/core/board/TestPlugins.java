package breadboard.core.board;

import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.config.Address;
import breadboard.api.config.ByteSize;
import breadboard.api.config.ConfigException;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.config.Default;
import breadboard.api.config.Wire;
import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.mmu.Mmu;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.CpuContext;
import breadboard.api.plugin.CpuPlugin;
import breadboard.api.plugin.DeviceContext;
import breadboard.api.plugin.DevicePlugin;
import breadboard.api.plugin.MachineContext;
import breadboard.api.plugin.MmuPlugin;
import breadboard.api.plugin.SbiContext;
import breadboard.api.plugin.SbiPlugin;
import breadboard.api.plugin.TreeContext;
import breadboard.api.sbi.SbiFirmware;
import breadboard.core.plugins.PluginCatalog;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Plugins that can be planned and described but not built: boards in tests name them as real boards do.
public final class TestPlugins {
    private TestPlugins() { }

    /// All of them.
    public static PluginCatalog catalog() {
        return PluginCatalog.of(new Cpu("rv64", 64), new Cpu("rv32", 32), new MmuOf("sv39", 64), new MmuOf("sv32", 32), new Sbi(), new Uart(),
                new Timer(), new Controller("plic", 96), new Controller("cascade", 4), new Broken());
    }

    record CpuConfig(@Default("auto") Engine engine) {
        enum Engine { AUTO, INTERPRETER }
    }

    private record Cpu(String type, int xlen) implements CpuPlugin<CpuConfig> {
        @Override
        public String summary() {
            return "a cpu";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<CpuConfig> configType() {
            return CpuConfig.class;
        }

        @Override
        public Set<String> extensions() {
            return Set.of("i", "m", "a", "f", "d", "c", "zicsr", "zifencei", "zicntr");
        }

        @Override
        public String defaultIsa() {
            return "rv" + xlen + "gc";
        }

        @Override
        public List<? extends Hart> create(CpuConfig config, CpuContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void describe(CpuConfig config, Isa isa, FdtNode cpu) {
            cpu.strings("compatible", "riscv");
        }
    }

    record NoKeys() { }

    private record MmuOf(String type, int xlen) implements MmuPlugin<NoKeys> {
        @Override
        public String summary() {
            return "an mmu";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<NoKeys> configType() {
            return NoKeys.class;
        }

        @Override
        public String treeName() {
            return "riscv," + type;
        }

        @Override
        public Mmu create(NoKeys config, MachineContext context) {
            throw new UnsupportedOperationException();
        }
    }

    record SbiConfig(@Default("2MiB") ByteSize firmwareSize) { }

    private static final class Sbi implements SbiPlugin<SbiConfig> {
        @Override
        public String type() {
            return "rustsbi";
        }

        @Override
        public String summary() {
            return "firmware";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<SbiConfig> configType() {
            return SbiConfig.class;
        }

        @Override
        public AddressRange reserved(SbiConfig config, long ramBase) {
            return new AddressRange(ramBase, config.firmwareSize().bytes());
        }

        @Override
        public SbiFirmware create(SbiConfig config, SbiContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private abstract static class Device<C extends Record> implements DevicePlugin<C> {
        @Override
        public String summary() {
            return "a device";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public MmioDevice create(C config, DeviceContext context) {
            throw new UnsupportedOperationException();
        }
    }

    record UartConfig(Address base, Optional<Wire> irq, @Default("stdio") ConsoleSpec console, @Default("16") int fifoDepth, @Default("false") boolean echo) {
        UartConfig {
            if (fifoDepth < 1 || fifoDepth > 16) {
                throw new ConfigException("fifo-depth", "must be 1..16, not " + fifoDepth);
            }
        }
    }

    private static final class Uart extends Device<UartConfig> {
        @Override
        public String type() {
            return "uart16550";
        }

        @Override
        public Class<UartConfig> configType() {
            return UartConfig.class;
        }

        @Override
        public AddressRange range(UartConfig config) {
            return new AddressRange(config.base().value(), 0x100);
        }

        @Override
        public void describe(UartConfig config, TreeContext context) {
            FdtNode node = context.soc().child("serial@" + Long.toHexString(config.base().value()));
            node.strings("compatible", "ns16550a").reg("reg", config.base().value(), 0x100);
            context.interrupts(node, config.irq());
            context.offerConsole(node);
        }
    }

    record AtBase(Address base) { }

    private static final class Timer extends Device<AtBase> {
        @Override
        public String type() {
            return "clint";
        }

        @Override
        public Class<AtBase> configType() {
            return AtBase.class;
        }

        @Override
        public AddressRange range(AtBase config) {
            return new AddressRange(config.base().value(), 0x1_0000);
        }

        @Override
        public void describe(AtBase config, TreeContext context) {
            int[] wires = new int[4 * context.harts()];
            for (int i = 0; i < wires.length; i += 4) {
                wires[i] = context.hartController(i / 4);
                wires[i + 1] = 3;
                wires[i + 2] = context.hartController(i / 4);
                wires[i + 3] = 7;
            }
            context.soc().child("clint@" + Long.toHexString(config.base().value())).strings("compatible", "riscv,clint0")
                    .reg("reg", config.base().value(), 0x1_0000).cells("interrupts-extended", wires);
        }
    }

    record ControllerConfig(Address base, Optional<Wire> irq) { }

    private static final class Controller extends Device<ControllerConfig> {
        private final String type;
        private final int inputs;

        Controller(String type, int inputs) {
            this.type = type;
            this.inputs = inputs;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Class<ControllerConfig> configType() {
            return ControllerConfig.class;
        }

        @Override
        public AddressRange range(ControllerConfig config) {
            return new AddressRange(config.base().value(), 0x1000);
        }

        @Override
        public int inputs(ControllerConfig config) {
            return inputs;
        }

        @Override
        public void describe(ControllerConfig config, TreeContext context) {
            FdtNode node = context.soc().child(type + "@" + Long.toHexString(config.base().value()));
            node.strings("compatible", "test," + type).reg("reg", config.base().value(), 0x1000);
            node.flag("interrupt-controller").cells("#interrupt-cells", 1).cells("#address-cells", 0);
            context.interrupts(node, config.irq());
        }
    }

    private static final class Broken extends Device<AtBase> {
        @Override
        public String type() {
            return "broken";
        }

        @Override
        public Class<AtBase> configType() {
            return AtBase.class;
        }

        @Override
        public AddressRange range(AtBase config) {
            throw new IndexOutOfBoundsException("17");
        }

        @Override
        public void describe(AtBase config, TreeContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
