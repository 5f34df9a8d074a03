package breadboard.sbi.rustsbi;

import breadboard.api.plugin.Plugin;
import breadboard.testkit.PluginContract;

class RustSbiPluginTest extends PluginContract<RustSbiConfig> {
    @Override
    protected Plugin<RustSbiConfig> plugin() {
        return new RustSbiPlugin();
    }
}
