package breadboard.mmu.sv39;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.config.ConfigProblem;
import breadboard.api.config.RecordBinder;
import breadboard.testkit.BenchTable;
import breadboard.testkit.MmuContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The contract, QEMU's walks included, and the keys.
class Sv39PluginTest extends MmuContract<PagingConfig> {
    private final Sv39Plugin plugin = new Sv39Plugin();

    @Override
    protected Sv39Plugin plugin() {
        return plugin;
    }

    @Test
    void saysWhatItIs() {
        assertEquals("sv39", plugin.type());
        assertEquals("riscv,sv39", plugin.treeName());
        assertEquals(64, plugin.xlen());
    }

    @Test
    void hardwareKeepsAccessedAndDirtyUnlessTheBoardSaysOtherwise() {
        assertTrue(plugin.create(BenchTable.bind(Map.of(), PagingConfig.class), null).updatesAccessedAndDirty());
    }

    @Test
    void svadeLeavesThemToSoftware() {
        assertFalse(plugin.create(BenchTable.bind(Map.of("ad-bits", "svade"), PagingConfig.class), null).updatesAccessedAndDirty());
    }

    @Test
    void anUnknownSchemeIsRefusedWithTheOnesThereAre() {
        var bound = RecordBinder.bind(new BenchTable(Map.of("ad-bits", "always")), PagingConfig.class);
        assertEquals(List.of(new ConfigProblem("ad-bits", "'always' is not allowed; expected one of svadu, svade")), bound.problems());
    }
}
