package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.Optional;

/// Builds `virtio-net`.
public final class NetworkPlugin extends VirtioPlugin<NetworkConfig> {

    @Override
    public String type() {
        return "virtio-net";
    }

    @Override
    public String summary() {
        return "virtio network card; frames loop back or are dropped";
    }

    @Override
    public Class<NetworkConfig> configType() {
        return NetworkConfig.class;
    }

    @Override
    Optional<Function> function(NetworkConfig config, DeviceContext context) {
        return Optional.of(new Network(config.mac().octets(), config.backend().cable()));
    }
}
