package __package__;

import breadboard.testkit.SbiContract;
import java.nio.file.Path;

/// The contract of all firmware: a guest calls every function of every extension that the firmware says it has.
class __Name__FirmwareTest extends SbiContract<__Name__Config> {

    @Override
    protected __Name__Plugin plugin() {
        return new __Name__Plugin();
    }

    @Override
    protected Path board() {
        return Path.of("board.toml");
    }
}
