package breadboard.dev.clint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.plugin.DevicePlugin;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.TreeBench;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClintTest {
    private static final long MSIP = 0;
    private static final long MTIMECMP = 0x4000;
    private static final long MTIME = 0xbff8;

    private final DeviceBench bench = new DeviceBench(2);
    private final Clint clint = new Clint("clint0", bench.clock(), bench.harts());
    private final DevicePort port = new DevicePort(clint);
    private final RecordingLine mtip = bench.harts().get(0).line(7);
    private final RecordingLine mtipOfHart1 = bench.harts().get(1).line(7);

    @Nested
    class Contract extends DeviceContract<ClintConfig> {
        @Override
        protected DevicePlugin<ClintConfig> plugin() {
            return new ClintPlugin();
        }

        @Override
        protected List<Long> registers() {
            return List.of(MSIP, MSIP + 4, MSIP + 8, MTIMECMP, MTIMECMP + 4, MTIMECMP + 8, MTIMECMP + 12, MTIMECMP + 16, MTIME, MTIME + 4);
        }
    }

    @Test
    void mtimecmpIsAllOnesAfterReset() {
        clint.reset();
        assertEquals(-1, port.ld(MTIMECMP));
        assertEquals(-1, port.ld(MTIMECMP + 8));
        assertEquals(-1, bench.clock().nextDeadline(), "a timer that never ends must not arm a deadline");
    }

    @Test
    void timerInterruptRisesWhenMtimeReachesMtimecmp() {
        port.sd(MTIMECMP, 100);
        bench.clock().advanceTo(99);
        assertFalse(mtip.high());
        bench.clock().advanceTo(100);
        assertTrue(mtip.high());
    }

    @Test
    void timerInterruptRisesAtOnceWhenMtimecmpHasPassed() {
        bench.clock().advanceTo(500);
        port.sd(MTIMECMP, 500);
        assertTrue(mtip.high());
    }

    @Test
    void aLaterMtimecmpTakesTheInterruptBack() {
        port.sd(MTIMECMP, 0);
        port.sd(MTIMECMP, 10);
        assertFalse(mtip.high());
        bench.clock().advanceTo(10);
        assertTrue(mtip.high());
    }

    @Test
    void comparisonIsUnsigned() {
        port.sd(MTIMECMP, Long.MIN_VALUE);
        bench.clock().advanceTo(1000);
        assertFalse(mtip.high());
    }

    @Test
    void eachHartHasItsOwnTimer() {
        port.sd(MTIMECMP + 8, 5);
        bench.clock().advanceTo(5);
        assertTrue(mtipOfHart1.high());
        assertFalse(mtip.high());
    }

    @Test
    void mtimeShowsTheClock() {
        bench.clock().advanceTo(0x1_2345_6789L);
        assertEquals(0x1_2345_6789L, port.ld(MTIME));
        assertEquals(0x2345_6789L, port.lwu(MTIME));
        assertEquals(1, port.lwu(MTIME + 4));
    }

    @Test
    void halvesOfMtimecmpAreWrittenOneByOne() {
        port.sw(MTIMECMP + 4, -1);
        port.sw(MTIMECMP, 20);
        port.sw(MTIMECMP + 4, 0);
        assertEquals(20, port.ld(MTIMECMP));
        bench.clock().advanceTo(20);
        assertTrue(mtip.high());
        assertEquals(1, mtip.rises(), "the sequence of Priv §3.2.1 must not raise an interrupt on the way");
    }

    @Test
    void writingMtimeMovesTheComparison() {
        port.sd(MTIMECMP, 1000);
        bench.clock().advanceTo(10);
        port.sd(MTIME, 990);
        assertEquals(990, port.ld(MTIME));
        bench.clock().advanceTo(19);
        assertFalse(mtip.high());
        bench.clock().advanceTo(20);
        assertTrue(mtip.high());
    }

    @Test
    void writingMtimeBackwardsTakesTheInterruptBack() {
        bench.clock().advanceTo(100);
        port.sd(MTIMECMP, 100);
        port.sd(MTIME, 0);
        assertFalse(mtip.high());
        bench.clock().advanceTo(200);
        assertTrue(mtip.high());
    }

    @Test
    void halfOfMtimeIsWrittenAlone() {
        port.sw(MTIME + 4, 7);
        assertEquals(7L << 32, port.ld(MTIME));
    }

    @Test
    void aTimerBeyondTheEndOfTheClockArmsNothing() {
        bench.clock().advanceTo(100);
        port.sd(MTIME, 0);
        port.sd(MTIMECMP, -2);
        assertEquals(-1, bench.clock().nextDeadline());
        assertFalse(mtip.high());
    }

    @Test
    void msipIsTheSoftwareInterrupt() {
        port.sw(MSIP + 4, 1);
        assertEquals("[3]", bench.harts().get(1).toString());
        assertEquals("[]", bench.harts().get(0).toString());
        port.sw(MSIP + 4, 0);
        assertEquals("[]", bench.harts().get(1).toString());
    }

    @Test
    void onlyBitZeroOfMsipExists() {
        port.sw(MSIP, 0xffff_fffeL);
        assertEquals(0, port.lwu(MSIP));
        assertEquals("[]", bench.harts().get(0).toString());
        port.sw(MSIP, 0xffff_ffffL);
        assertEquals(1, port.lwu(MSIP));
    }

    @Test
    void aDoubleReachesTwoSoftwareInterrupts() {
        port.sd(MSIP, 1L << 32 | 1);
        assertEquals("[3]", bench.harts().get(0).toString());
        assertEquals("[3]", bench.harts().get(1).toString());
        assertEquals(1L << 32 | 1, port.ld(MSIP));
    }

    @Test
    void registersOfHartsThatAreNotThereReadZero() {
        port.sw(MSIP + 8, 1);
        port.sd(MTIMECMP + 16, 0);
        assertEquals(0, port.lwu(MSIP + 8));
        assertEquals(0, port.ld(MTIMECMP + 16));
    }

    @Test
    void xv6TimerInit() {
        bench.clock().advanceTo(77);
        port.sd(MTIMECMP, port.ld(MTIME) + 1_000_000);
        bench.clock().advanceTo(1_000_077);
        assertTrue(mtip.high());
        port.sd(MTIMECMP, port.ld(MTIMECMP) + 1_000_000);
        assertFalse(mtip.high());
        bench.clock().advanceTo(2_000_077);
        assertEquals(2, mtip.rises());
    }

    @Test
    void nodeIsTheOneOfTheVirtBoard() {
        TreeBench tree = new TreeBench(2);
        ClintPlugin plugin = new ClintPlugin();
        plugin.describe(BenchTable.bind(Map.of(), ClintConfig.class), tree);
        var node = tree.soc().child("clint@2000000");
        assertEquals("\"sifive,clint0\", \"riscv,clint0\"", node.property("compatible"));
        assertEquals("<0x0 0x2000000 0x0 0x10000>", node.property("reg"));
        assertEquals("<0x1 0x3 0x1 0x7 0x2 0x3 0x2 0x7>", node.property("interrupts-extended"));
    }
}
