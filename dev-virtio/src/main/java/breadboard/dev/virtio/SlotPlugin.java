package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.Optional;

/// Builds `virtio-slot`.
public final class SlotPlugin extends VirtioPlugin<SlotConfig> {

    @Override
    public String type() {
        return "virtio-slot";
    }

    @Override
    public String summary() {
        return "virtio slot with nothing in it";
    }

    @Override
    public Class<SlotConfig> configType() {
        return SlotConfig.class;
    }

    @Override
    Optional<Function> function(SlotConfig config, DeviceContext context) {
        return Optional.empty();
    }
}
