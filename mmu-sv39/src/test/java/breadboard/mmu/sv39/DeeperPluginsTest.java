package breadboard.mmu.sv39;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.testkit.BenchTable;
import breadboard.testkit.MmuContract;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The plugins beside `sv39`: each serves the schemes of fewer levels too, as Priv §12.5 and §12.6 demand; and walks each as QEMU does.
class DeeperPluginsTest {

    @Nested
    class Sv48 extends MmuContract<PagingConfig> {
        @Override
        protected Sv48Plugin plugin() {
            return new Sv48Plugin();
        }

        @Test
        void servesSv39Too() {
            serves(plugin(), "sv48", Set.of(8, 9));
        }
    }

    @Nested
    class Sv57 extends MmuContract<PagingConfig> {
        @Override
        protected Sv57Plugin plugin() {
            return new Sv57Plugin();
        }

        @Test
        void servesSv48AndSv39Too() {
            serves(plugin(), "sv57", Set.of(8, 9, 10));
        }
    }

    private static void serves(PagingPlugin plugin, String type, Set<Integer> modes) {
        assertEquals(type, plugin.type());
        assertEquals("riscv," + type, plugin.treeName());
        assertEquals(modes, plugin.create(BenchTable.bind(Map.of(), PagingConfig.class), null).satpModes());
    }
}
