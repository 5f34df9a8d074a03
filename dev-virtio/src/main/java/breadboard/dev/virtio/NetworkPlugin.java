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
        return "virtio network card, on a segment with others, looped back, or alone";
    }

    @Override
    public Class<NetworkConfig> configType() {
        return NetworkConfig.class;
    }

    @Override
    Optional<Function> function(NetworkConfig config, DeviceContext context) {
        Network network = new Network(config.mac().octets());
        network.plug(config.backend().line(context, network::receive));
        return Optional.of(network);
    }
}
