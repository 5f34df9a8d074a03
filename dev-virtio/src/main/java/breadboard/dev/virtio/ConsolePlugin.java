package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;

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
    Function function(ConsoleConfig config, DeviceContext context) {
        return new Console(context.console(config.console()));
    }
}
