package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.Optional;

/// Builds `virtio-rng`.
public final class EntropyPlugin extends VirtioPlugin<EntropyConfig> {

    @Override
    public String type() {
        return "virtio-rng";
    }

    @Override
    public String summary() {
        return "virtio entropy source; its bytes follow from a seed, so runs repeat";
    }

    @Override
    public Class<EntropyConfig> configType() {
        return EntropyConfig.class;
    }

    @Override
    Optional<Function> function(EntropyConfig config, DeviceContext context) {
        return Optional.of(new Entropy(config.seed()));
    }
}
