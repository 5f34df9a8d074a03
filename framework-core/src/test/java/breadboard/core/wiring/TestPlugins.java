package breadboard.core.wiring;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.MmioDevice;
import breadboard.api.config.ConsoleSpec;
import breadboard.api.fdt.FdtNode;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.io.CharDevice;
import breadboard.api.io.ConsolePort;
import breadboard.api.irq.IrqLine;
import breadboard.api.irq.IrqSink;
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
import breadboard.api.sbi.BootInfo;
import breadboard.api.sbi.SbiFirmware;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.core.machine.ScriptedHart;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Plugins that remember what they were offered.
final class TestPlugins {

    private TestPlugins() { }

    record Nothing() { }

    /// @param program one instruction of a hart, on a machine
    record Cpu(BiConsumer<CpuContext, ScriptedHart> program, List<CpuContext> contexts) implements CpuPlugin<Nothing> {
        Cpu(BiConsumer<CpuContext, ScriptedHart> program) {
            this(program, new ArrayList<>());
        }

        @Override
        public String type() {
            return "scripted";
        }

        @Override
        public String summary() {
            return "harts whose instructions are Java";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<Nothing> configType() {
            return Nothing.class;
        }

        @Override
        public int xlen() {
            return 64;
        }

        @Override
        public Set<String> extensions() {
            return Set.of("i");
        }

        @Override
        public String defaultIsa() {
            return "rv64i";
        }

        @Override
        public List<? extends Hart> create(Nothing config, CpuContext context) {
            contexts.add(context);
            List<ScriptedHart> harts = new ArrayList<>();
            for (int i = 0; i < context.harts(); i++) {
                harts.add(new ScriptedHart(i, hart -> program.accept(context, hart)));
            }
            return harts;
        }

        @Override
        public void describe(Nothing config, Isa isa, FdtNode cpu) { }
    }

    /// An MMU that is only handed on.
    record NoWalker(Mmu mmu) implements MmuPlugin<Nothing> {
        @Override
        public String type() {
            return "none-such";
        }

        @Override
        public String summary() {
            return "an MMU";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<Nothing> configType() {
            return Nothing.class;
        }

        @Override
        public int xlen() {
            return 64;
        }

        @Override
        public String treeName() {
            return "riscv,none";
        }

        @Override
        public Mmu create(Nothing config, MachineContext context) {
            return mmu;
        }
    }

    /// @param base   where the device lies
    /// @param maker  makes it
    /// @param inputs how many interrupt inputs it has
    record Device(long base, int inputs, Function<DeviceContext, MmioDevice> maker) implements DevicePlugin<Nothing> {
        @Override
        public String type() {
            return "test-device";
        }

        @Override
        public String summary() {
            return "a device";
        }

        @Override
        public int apiLevel() {
            return ApiLevel.CURRENT;
        }

        @Override
        public Class<Nothing> configType() {
            return Nothing.class;
        }

        @Override
        public AddressRange range(Nothing config) {
            return new AddressRange(base, 0x100);
        }

        @Override
        public int inputs(Nothing config) {
            return inputs;
        }

        @Override
        public MmioDevice create(Nothing config, DeviceContext context) {
            return maker.apply(context);
        }

        @Override
        public void describe(Nothing config, TreeContext context) { }
    }

    /// Firmware that starts hart 0 in place and puts 7 into `a0` when called.
    record Sbi(List<SbiContext> contexts, List<BootInfo> boots) implements SbiPlugin<Nothing> {
        @Override
        public String type() {
            return "test-sbi";
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
        public Class<Nothing> configType() {
            return Nothing.class;
        }

        @Override
        public AddressRange reserved(Nothing config, long ramBase) {
            return new AddressRange(ramBase, 0x20_0000);
        }

        @Override
        public SbiFirmware create(Nothing config, SbiContext context) {
            contexts.add(context);
            return new SbiFirmware() {
                @Override
                public void start(BootInfo boot) {
                    boots.add(boot);
                    Hart hart = context.harts().get(boot.bootHart());
                    hart.pc(boot.entry());
                    hart.runState(Hart.RunState.RUNNING);
                }

                @Override
                public void call(Hart hart) {
                    if (hart.x(17) == -1) {
                        throw new IllegalStateException("no such extension");
                    }
                    hart.x(10, 7);
                }

                @Override
                public void save(StateWriter writer) { }

                @Override
                public void load(StateReader reader) { }
            };
        }
    }

    /// A serial line without registers.
    static final class Serial extends Window implements CharDevice {
        private final ConsolePort port;

        Serial(DeviceContext context, String console) {
            port = context.console(ConsoleSpec.parse(console));
        }

        @Override
        public void transmit(int octet) {
            port.write(octet);
        }

        @Override
        public int receive() {
            return port.read();
        }
    }

    /// An interrupt controller that remembers levels.
    static final class Controller extends Window implements IrqSink {
        final boolean[] levels = new boolean[16];

        @Override
        public IrqLine line(int number) {
            return level -> levels[number] = level;
        }
    }

    /// 256 bytes without registers.
    static class Window implements MmioDevice {
        @Override
        public long sizeBytes() {
            return 0x100;
        }

        @Override
        public long load(long offset, AccessWidth width) {
            return 0;
        }

        @Override
        public void store(long offset, AccessWidth width, long value) { }

        @Override
        public void reset() { }

        @Override
        public void save(StateWriter writer) { }

        @Override
        public void load(StateReader reader) { }
    }
}
