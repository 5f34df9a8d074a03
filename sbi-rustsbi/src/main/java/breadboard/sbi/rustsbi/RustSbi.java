package breadboard.sbi.rustsbi;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Hart;
import breadboard.api.plugin.SbiContext;
import breadboard.api.sbi.BootInfo;
import breadboard.api.sbi.SbiFirmware;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.List;

/// The firmware: brings harts into S-mode and serves their calls.
final class RustSbi implements SbiFirmware {
    private final SbiContext context;
    private final List<? extends Hart> harts;
    private final AddressRange firmware;
    private final AddressRange ram;
    private final HartStates states;
    private final SupervisorTimers timers;
    private final Extensions extensions = new Extensions();

    RustSbi(SbiContext context, AddressRange firmware) {
        this.context = context;
        this.firmware = firmware;
        this.harts = context.harts();
        this.ram = context.bus().memory().range();
        this.states = new HartStates(harts.size());
        this.timers = new SupervisorTimers(harts, context.clock(), context.isa().has("sstc"));
        var memory = new SupervisorMemory(context.bus().memory(), firmware, context.isa().has("c"));
        var ipi = new IpiExtension(harts, states);
        var rfence = new RfenceExtension(harts);
        extensions.add(new BaseExtension(extensions, context.version()));
        extensions.add(new TimeExtension(timers));
        extensions.add(ipi);
        extensions.add(rfence);
        extensions.add(new HsmExtension(harts, states, timers, memory));
        extensions.add(new ResetExtension(context.power()));
        context.console().ifPresent(console -> extensions.add(new DebugConsoleExtension(console, memory)));
        new LegacyExtensions(timers, ipi, rfence, memory, context.power(), context.console()).addTo(extensions);
    }

    @Override
    public void start(BootInfo boot) {
        states.reset();
        for (Hart hart : harts) {
            MachineSetup.apply(hart, context.isa(), ram, firmware);
            timers.clear(hart);
        }
        Hart bootHart = harts.get(boot.bootHart());
        SupervisorEntry.prepare(bootHart, boot.entry(), boot.deviceTree().base());
        if (boot.banner()) {
            context.console().map(Banner::new).ifPresent(banner -> banner.print("Breadboard SBI Version " + context.version(),
                    context.boardName(), harts.size(), ram, firmware, boot, bootHart));
        }
        states.start(bootHart);
    }

    @Override
    public void call(Hart hart) {
        extensions.call(hart);
    }

    @Override
    public void save(StateWriter writer) {
        states.save(writer);
        timers.save(writer);
    }

    @Override
    public void load(StateReader reader) {
        states.load(reader);
        timers.load(reader);
    }
}
