package breadboard.core.wiring;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.io.CharDevice;
import breadboard.api.plugin.SbiContext;
import java.util.List;
import java.util.Optional;

/// What the host offers to firmware.
final class FirmwareContext extends PartContext implements SbiContext {
    private final List<? extends Hart> harts;
    private final Optional<CharDevice> console;

    FirmwareContext(Surroundings surroundings, String id, List<? extends Hart> harts, Optional<CharDevice> console) {
        super(surroundings, id);
        this.harts = harts;
        this.console = console;
    }

    @Override
    public List<? extends Hart> harts() {
        return harts;
    }

    @Override
    public Isa isa() {
        return plan().isa();
    }

    @Override
    public Optional<CharDevice> console() {
        return console;
    }

    @Override
    public String version() {
        return Version.current();
    }
}
