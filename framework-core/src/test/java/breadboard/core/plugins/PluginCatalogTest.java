package breadboard.core.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.config.ConfigKey;
import breadboard.core.board.TestPlugins;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PluginCatalogTest {
    private final PluginCatalog catalog = TestPlugins.catalog();

    @Test
    void pluginsAreListedByFamilyAndType() {
        assertEquals(List.of("cpu rv32", "cpu rv64", "mmu sv32", "mmu sv39", "sbi rustsbi", "device broken", "device cascade", "device clint",
                "device plic", "device uart16550"), catalog.all().stream().map(each -> each.family() + " " + each.type()).toList());
        assertEquals(List.of("sv32", "sv39"), catalog.family(Family.MMU).stream().map(InstalledPlugin::type).toList());
    }

    @Test
    void typeIsLookedUpInItsFamily() {
        assertEquals("sv39", catalog.find(Family.MMU, "sv39").orElseThrow().type());
        assertEquals(List.of(), catalog.find(Family.CPU, "sv39").stream().toList());
    }

    @Test
    void keysAreThoseOfTheConfigurationRecordInItsOrder() {
        List<ConfigKey> keys = catalog.find(Family.DEVICE, "uart16550").orElseThrow().keys();
        assertEquals(List.of("base", "irq", "console", "fifo-depth", "echo"), keys.stream().map(ConfigKey::name).toList());
        assertEquals(new ConfigKey("fifo-depth", "an integer", false, "16", ""), keys.get(3));
    }

    @Test
    void listsCannotBeChanged() {
        assertThrows(UnsupportedOperationException.class, () -> catalog.all().clear());
    }
}
