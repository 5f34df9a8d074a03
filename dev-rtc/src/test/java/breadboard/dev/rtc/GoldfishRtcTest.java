package breadboard.dev.rtc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.TreeBench;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldfishRtcTest extends DeviceContract<GoldfishRtcConfig> {
    private static final long TIME_LOW = 0x00;
    private static final long TIME_HIGH = 0x04;
    private static final long ALARM_LOW = 0x08;
    private static final long ALARM_HIGH = 0x0c;
    private static final long IRQ_ENABLED = 0x10;
    private static final long CLEAR_ALARM = 0x14;
    private static final long ALARM_STATUS = 0x18;
    private static final long CLEAR_INTERRUPT = 0x1c;
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond() * 1_000_000_000L;

    private final DeviceBench bench = new DeviceBench(1);
    private final DevicePort port = new DevicePort(powerOn(bench));
    private final RecordingLine irq = bench.wire("plic0:11");

    @Override
    protected GoldfishRtcPlugin plugin() {
        return new GoldfishRtcPlugin();
    }

    @Override
    protected Map<String, Object> table() {
        return Map.of("irq", "plic0:11");
    }

    @Override
    protected List<Long> registers() {
        return List.of(TIME_LOW, TIME_HIGH, ALARM_LOW, ALARM_HIGH, IRQ_ENABLED, CLEAR_ALARM, ALARM_STATUS, CLEAR_INTERRUPT);
    }

    /// As Linux's and U-Boot's drivers do: the low word first.
    private static long date(DevicePort rtc) {
        long low = rtc.lwu(TIME_LOW);
        return rtc.lwu(TIME_HIGH) << 32 | low;
    }

    private void alarm(long nanos) {
        port.sw(ALARM_HIGH, nanos >>> 32);
        port.sw(ALARM_LOW, nanos);
    }

    @Test
    void dateGoesOnWithGuestTime() {
        assertEquals(START, date(port));
        bench.clock().advance(10_000_007);
        assertEquals(START + 1_000_000_700L, date(port));
    }

    @Test
    void highWordIsTheOneOfTheLastLowWord() {
        port.lwu(TIME_LOW);
        long high = port.lwu(TIME_HIGH);
        bench.clock().advance(1L << 40);
        assertEquals(high, port.lwu(TIME_HIGH));
        port.lwu(TIME_LOW);
        assertTrue(port.lwu(TIME_HIGH) > high);
    }

    @Test
    void dateCanBeSet() {
        bench.clock().advance(12_345);
        long date = Instant.parse("1999-12-31T23:59:59Z").getEpochSecond() * 1_000_000_000L;
        port.sw(TIME_HIGH, date >>> 32);
        port.sw(TIME_LOW, date);
        assertEquals(date, date(port));
        bench.clock().advance(10);
        assertEquals(date + 1000, date(port));
    }

    @Test
    void alarmRingsAtItsTickAndNotBefore() {
        port.sw(IRQ_ENABLED, 1);
        alarm(START + 5_000);
        assertEquals(1, port.lwu(ALARM_STATUS));
        bench.clock().advanceTo(49);
        assertFalse(irq.high());
        bench.clock().advanceTo(50);
        assertTrue(irq.high());
        assertEquals(0, port.lwu(ALARM_STATUS));
        port.sw(CLEAR_INTERRUPT, 1);
        assertFalse(irq.high());
    }

    @Test
    void alarmBetweenTwoTicksRingsAtTheSecond() {
        port.sw(IRQ_ENABLED, 1);
        alarm(START + 5_001);
        bench.clock().advanceTo(50);
        assertFalse(irq.high());
        bench.clock().advanceTo(51);
        assertTrue(irq.high());
    }

    @Test
    void alarmInThePastRingsAtOnce() {
        port.sw(IRQ_ENABLED, 1);
        alarm(START);
        assertTrue(irq.high());
    }

    @Test
    void clearedAlarmDoesNotRing() {
        port.sw(IRQ_ENABLED, 1);
        alarm(START + 5_000);
        port.sw(CLEAR_ALARM, 1);
        bench.clock().advanceTo(100);
        assertFalse(irq.high());
    }

    @Test
    void alarmWaitsBehindItsMask() {
        alarm(START + 100);
        bench.clock().advanceTo(10);
        assertFalse(irq.high());
        port.sw(IRQ_ENABLED, 1);
        assertTrue(irq.high());
    }

    @Test
    void settingTheDateMovesTheAlarm() {
        port.sw(IRQ_ENABLED, 1);
        alarm(START + 1_000_000);
        port.sw(TIME_HIGH, START + 999_000 >>> 32);
        port.sw(TIME_LOW, START + 999_000);
        bench.clock().advanceTo(10);
        assertTrue(irq.high());
    }

    @Test
    void hostsDateIsTakenWhenAskedFor() {
        GoldfishRtcConfig config = BenchTable.bind(Map.of("start", "host"), GoldfishRtcConfig.class);
        DevicePort hosts = new DevicePort(plugin().create(config, bench));
        assertEquals(bench.hostDate(), Instant.ofEpochSecond(0, date(hosts)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026", "2026-13-01T00:00:00Z", "1969-12-31T23:59:59Z", "2500-01-01T00:00:00Z"})
    void otherDatesAreRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> StartTime.parse(text));
    }

    @Test
    void nodeIsThatOfTheVirtBoard() {
        TreeBench tree = new TreeBench(1);
        plugin().describe(config(), tree);
        var node = tree.soc().child("rtc@101000");
        assertEquals("\"google,goldfish-rtc\"", node.property("compatible"));
        assertEquals("<0x0 0x101000 0x0 0x1000>", node.property("reg"));
    }
}
