package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.config.ConfigKey;
import breadboard.api.config.RecordBinder;
import breadboard.api.plugin.ApiLevel;
import breadboard.api.plugin.Plugin;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/// What every plugin keeps, of whatever family: extend it, or the contract of the family, in the plugin's tests.
///
/// @param <C> the plugin's configuration record
public abstract class PluginContract<C extends Record> {

    /// The plugin under test.
    protected abstract Plugin<C> plugin();

    /// The configuration as a board would give it; by default every key is left to its default.
    protected Map<String, Object> table() {
        return Map.of();
    }

    /// The configuration record that `table()` gives.
    protected final C config() {
        return BenchTable.bind(table(), plugin().configType());
    }

    @Test
    void serviceLoaderFindsThePlugin() {
        assertTrue(ServiceLoader.load(Plugin.class).stream().anyMatch(p -> p.type() == plugin().getClass()),
                plugin().getClass() + " is not provided by its module");
    }

    @Test
    void thePluginSaysWhatItIs() {
        assertTrue(plugin().type().matches("[a-z0-9-]+"), "'" + plugin().type() + "' is not a type name");
        assertFalse(plugin().summary().isBlank(), "the plugin has no summary");
        assertEquals(ApiLevel.CURRENT, plugin().apiLevel());
    }

    @Test
    void theBinderCanFillTheConfiguration() {
        assertEquals(plugin().configType(), config().getClass());
    }

    @Test
    void everyKeyIsExplained() {
        for (ConfigKey key : RecordBinder.keys(plugin().configType())) {
            assertFalse(key.doc().isBlank(), "key " + key.name() + " has no @Doc");
        }
    }
}
