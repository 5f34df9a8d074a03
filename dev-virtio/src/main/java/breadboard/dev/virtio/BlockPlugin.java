package breadboard.dev.virtio;

import breadboard.api.plugin.DeviceContext;

/// Builds `virtio-blk`.
public final class BlockPlugin extends VirtioPlugin<BlockConfig> {

    @Override
    public String type() {
        return "virtio-blk";
    }

    @Override
    public String summary() {
        return "virtio disk over a raw image file";
    }

    @Override
    public Class<BlockConfig> configType() {
        return BlockConfig.class;
    }

    @Override
    Function function(BlockConfig config, DeviceContext context) {
        return new Block(context.disk(config.image(), config.readOnly()), config.serial(), context.logger());
    }
}
