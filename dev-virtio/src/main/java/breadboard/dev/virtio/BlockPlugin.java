package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;
import java.util.Optional;

/// Builds `virtio-blk`.
public final class BlockPlugin extends VirtioPlugin<BlockConfig> {

    @Override
    public String type() {
        return "virtio-blk";
    }

    @Override
    public String summary() {
        return "virtio disk over a raw image file; without one, an empty slot";
    }

    @Override
    public Class<BlockConfig> configType() {
        return BlockConfig.class;
    }

    @Override
    Optional<Function> function(BlockConfig config, DeviceContext context) {
        return config.image().map(file -> new Block(context.disk(file, config.readOnly()), config.serial(), context.logger()));
    }
}
