package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.Optional;

/// Builds `virtio-console`.
public final class ConsolePlugin extends VirtioPlugin<ConsoleConfig> {

    @Override
    public String type() {
        return "virtio-console";
    }

    @Override
    public String summary() {
        return "virtio console with one port";
    }

    @Override
    public Class<ConsoleConfig> configType() {
        return ConsoleConfig.class;
    }

    @Override
    Optional<Function> function(ConsoleConfig config, DeviceContext context) {
        return Optional.of(new Console(context.console(config.console())));
    }
}
