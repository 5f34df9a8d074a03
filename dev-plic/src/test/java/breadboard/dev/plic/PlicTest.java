package breadboard.dev.plic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.config.ConfigProblem;
import breadboard.api.config.RecordBinder;
import breadboard.api.state.StateException;
import breadboard.testkit.BenchTable;
import breadboard.testkit.DeviceBench;
import breadboard.testkit.DeviceContract;
import breadboard.testkit.DevicePort;
import breadboard.testkit.RecordingLine;
import breadboard.testkit.StateTape;
import breadboard.testkit.TreeBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlicTest extends DeviceContract<PlicConfig> {
    private static final int MACHINE_0 = 0;
    private static final int SUPERVISOR_0 = 1;
    private static final int SUPERVISOR_1 = 3;
    private static final int UART = 10;
    private static final int DISK = 1;

    private final DeviceBench bench = new DeviceBench(2);
    private final Plic plic = (Plic) powerOn(bench);
    private final DevicePort port = new DevicePort(plic);
    private final RecordingLine seip = bench.harts().get(0).line(9);
    private final RecordingLine meip = bench.harts().get(0).line(11);

    @Override
    protected PlicPlugin plugin() {
        return new PlicPlugin();
    }

    @Override
    protected List<Long> registers() {
        List<Long> offsets = new ArrayList<>();
        for (int word = 0; word < 4; word++) {
            offsets.addAll(List.of(priority(4 * word + 1), priority(32 * word), pendingWord(word)));
            for (int context = 0; context < 5; context++) {
                offsets.addAll(List.of(enableWord(context, word), threshold(context), claim(context)));
            }
        }
        return offsets;
    }

    @Test
    void aHighWireOfAnEnabledSourceNotifiesTheContext() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        assertTrue(seip.high());
        assertEquals("[9]", bench.harts().get(0).toString());
        assertEquals("[]", bench.harts().get(1).toString());
    }

    @Test
    void contextsAreMachineAndSupervisorOfEachHart() {
        enable(MACHINE_0, 1, 1);
        enable(2, 2, 1);
        enable(SUPERVISOR_1, 3, 1);
        plic.line(1).set(true);
        plic.line(2).set(true);
        plic.line(3).set(true);
        assertEquals("[11]", bench.harts().get(0).toString());
        assertEquals("[9, 11]", bench.harts().get(1).toString());
    }

    @Test
    void aSourceThatIsNotEnabledIsPendingOnly() {
        port.sw(priority(UART), 1);
        plic.line(UART).set(true);
        assertEquals(1 << UART, port.lwu(pendingWord(0)));
        assertFalse(seip.high());
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void enablingAPendingSourceNotifies() {
        port.sw(priority(UART), 1);
        plic.line(UART).set(true);
        port.sw(enableWord(SUPERVISOR_0, 0), 1 << UART);
        assertTrue(seip.high());
        port.sw(enableWord(SUPERVISOR_0, 0), 0);
        assertFalse(seip.high());
    }

    @Test
    void priorityZeroNeverInterrupts() {
        enable(SUPERVISOR_0, UART, 0);
        plic.line(UART).set(true);
        assertFalse(seip.high());
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)));
        port.sw(priority(UART), 1);
        assertTrue(seip.high());
    }

    @Test
    void onlyPrioritiesAboveTheThresholdNotify() {
        enable(SUPERVISOR_0, UART, 3);
        plic.line(UART).set(true);
        port.sw(threshold(SUPERVISOR_0), 3);
        assertFalse(seip.high());
        port.sw(threshold(SUPERVISOR_0), 2);
        assertTrue(seip.high());
    }

    @Test
    void aClaimIgnoresTheThreshold() {
        enable(SUPERVISOR_0, UART, 3);
        port.sw(threshold(SUPERVISOR_0), 7);
        plic.line(UART).set(true);
        assertEquals(UART, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void aClaimTakesTheRequest() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        assertEquals(UART, port.lwu(claim(SUPERVISOR_0)));
        assertFalse(seip.high());
        assertEquals(0, port.lwu(pendingWord(0)));
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)), "a request is claimed once");
    }

    @Test
    void theHighestPriorityIsClaimedFirst() {
        enable(SUPERVISOR_0, 1, 2);
        enable(SUPERVISOR_0, 40, 7);
        enable(SUPERVISOR_0, 95, 3);
        for (int source : new int[] {1, 40, 95}) {
            plic.line(source).set(true);
        }
        assertEquals(40, port.lwu(claim(SUPERVISOR_0)));
        assertEquals(95, port.lwu(claim(SUPERVISOR_0)));
        assertEquals(1, port.lwu(claim(SUPERVISOR_0)));
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void amongEqualPrioritiesTheLowestNumberIsClaimedFirst() {
        for (int source : new int[] {96, 64, 63, 33, 32, 2}) {
            enable(SUPERVISOR_0, source, 5);
            plic.line(source).set(true);
        }
        List<Long> claimed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            claimed.add(port.lwu(claim(SUPERVISOR_0)));
        }
        assertEquals(List.of(2L, 32L, 33L, 63L, 64L, 96L), claimed);
    }

    @Test
    void aLevelThatStaysHighRequestsAgainAfterCompletion() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        port.lwu(claim(SUPERVISOR_0));
        assertFalse(seip.high());
        port.sw(claim(SUPERVISOR_0), UART);
        assertTrue(seip.high());
        assertEquals(UART, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void aLevelThatFellBeforeCompletionDoesNotRequestAgain() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        port.lwu(claim(SUPERVISOR_0));
        plic.line(UART).set(false);
        port.sw(claim(SUPERVISOR_0), UART);
        assertFalse(seip.high());
    }

    @Test
    void aLevelThatRisesInServiceWaitsForCompletion() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        port.lwu(claim(SUPERVISOR_0));
        plic.line(UART).set(false);
        plic.line(UART).set(true);
        assertEquals(0, port.lwu(pendingWord(0)));
        port.sw(claim(SUPERVISOR_0), UART);
        assertEquals(1 << UART, port.lwu(pendingWord(0)));
    }

    @Test
    void aRequestStaysWhenTheWireFalls() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        plic.line(UART).set(false);
        assertTrue(seip.high(), "there is no facility to retract a request (PLIC §1)");
        assertEquals(UART, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void completionOfASourceThatIsNotEnabledIsIgnored() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        port.lwu(claim(SUPERVISOR_0));
        port.sw(claim(SUPERVISOR_1), UART);
        assertFalse(seip.high());
        port.sw(enableWord(SUPERVISOR_0, 0), 0);
        port.sw(claim(SUPERVISOR_0), UART);
        port.sw(enableWord(SUPERVISOR_0, 0), 1 << UART);
        assertFalse(seip.high());
    }

    @Test
    void completionOfNoSourceIsIgnored() {
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        port.lwu(claim(SUPERVISOR_0));
        for (long source : new long[] {0, 97, 1024, 0xffff_ffffL, 32 + UART}) {
            port.sw(claim(SUPERVISOR_0), source);
        }
        assertFalse(seip.high());
    }

    @Test
    void aSourceEnabledForTwoContextsIsClaimedByOne() {
        enable(MACHINE_0, UART, 1);
        enable(SUPERVISOR_0, UART, 1);
        plic.line(UART).set(true);
        assertTrue(meip.high() && seip.high());
        assertEquals(UART, port.lwu(claim(MACHINE_0)));
        assertFalse(meip.high() || seip.high());
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)));
    }

    @Test
    void sourceZeroDoesNotExist() {
        port.sw(priority(0), 7);
        port.sw(enableWord(SUPERVISOR_0, 0), -1);
        assertEquals(0, port.lwu(priority(0)));
        assertEquals(0xffff_fffeL, port.lwu(enableWord(SUPERVISOR_0, 0)));
    }

    @Test
    void sourcesBeyondTheLastDoNotExist() {
        port.sw(priority(97), 7);
        assertEquals(0, port.lwu(priority(97)));
        port.sw(enableWord(SUPERVISOR_0, 3), -1);
        assertEquals(1, port.lwu(enableWord(SUPERVISOR_0, 3)), "source 96 is the last");
    }

    @Test
    void prioritiesAndThresholdsKeepThreeBits() {
        port.sw(priority(UART), 0xffff_ffffL);
        port.sw(threshold(SUPERVISOR_0), 0xffff_fffdL);
        assertEquals(7, port.lwu(priority(UART)));
        assertEquals(5, port.lwu(threshold(SUPERVISOR_0)));
    }

    @Test
    void pendingBitsAreReadOnly() {
        enable(SUPERVISOR_0, UART, 1);
        port.sw(pendingWord(0), -1);
        assertEquals(0, port.lwu(pendingWord(0)));
        assertFalse(seip.high());
    }

    @Test
    void contextsThatAreNotThereReadZero() {
        port.sw(enableWord(4, 0), -1);
        port.sw(threshold(4), 7);
        port.sw(claim(4), 1);
        assertEquals(0, port.lwu(enableWord(4, 0)) | port.lwu(threshold(4)) | port.lwu(claim(4)));
    }

    @Test
    void xv6AndLinuxServeAnInterrupt() {
        port.sw(priority(UART), 1);
        port.sw(priority(DISK), 1);
        port.sw(enableWord(SUPERVISOR_0, 0), 1 << UART | 1 << DISK);
        port.sw(threshold(SUPERVISOR_0), 0);
        plic.line(UART).set(true);
        plic.line(DISK).set(true);
        assertEquals(DISK, port.lwu(claim(SUPERVISOR_0)));
        plic.line(DISK).set(false);
        port.sw(claim(SUPERVISOR_0), DISK);
        assertEquals(UART, port.lwu(claim(SUPERVISOR_0)));
        plic.line(UART).set(false);
        port.sw(claim(SUPERVISOR_0), UART);
        assertEquals(0, port.lwu(claim(SUPERVISOR_0)));
        assertFalse(seip.high());
    }

    @Test
    void openSbiTouchesAllPrioritiesAndEnables() {
        for (int source = 0; source <= 96; source++) {
            port.sw(priority(source), 0);
        }
        for (int context = 0; context < 4; context++) {
            for (int word = 0; word <= 3; word++) {
                port.sw(enableWord(context, word), 0);
            }
            port.sw(threshold(context), 7);
        }
        assertTrue(bench.quiet());
    }

    @Test
    void stateOfAnotherNumberOfSourcesIsRefused() {
        StateTape tape = StateTape.of(new Plic(32, List.of()));
        assertThrows(StateException.class, () -> tape.loadInto(plic));
    }

    @Test
    void sourcesAreLimitedByTheMemoryMap() {
        for (long sources : new long[] {0, 1024, -1}) {
            var bound = RecordBinder.bind(new BenchTable(Map.of("sources", sources)), PlicConfig.class);
            assertEquals(List.of(new ConfigProblem("sources", "must be 1..1023, not " + sources)), bound.problems());
        }
        assertEquals(1023, plugin().inputs(BenchTable.bind(Map.of("sources", 1023L), PlicConfig.class)));
    }

    @Test
    void theLastPossibleSourceWorks() {
        DeviceBench big = new DeviceBench(1);
        Plic plic1023 = (Plic) plugin().create(BenchTable.bind(Map.of("sources", 1023L), PlicConfig.class), big);
        DevicePort bigPort = new DevicePort(plic1023);
        bigPort.sw(priority(1023), 7);
        bigPort.sw(enableWord(0, 31), 0x8000_0000L);
        plic1023.line(1023).set(true);
        assertEquals(0x8000_0000L, bigPort.lwu(pendingWord(31)));
        assertEquals(1023, bigPort.lwu(claim(0)));
    }

    @Test
    void nodeIsTheOneOfTheVirtBoard() {
        TreeBench tree = new TreeBench(2);
        plugin().describe(config(), tree);
        var node = tree.soc().child("plic@c000000");
        assertEquals("\"sifive,plic-1.0.0\", \"riscv,plic0\"", node.property("compatible"));
        assertEquals("<0x0 0xc000000 0x0 0x600000>", node.property("reg"));
        assertEquals("<0x1 0xb 0x1 0x9 0x2 0xb 0x2 0x9>", node.property("interrupts-extended"));
        assertEquals("<0x60>", node.property("riscv,ndev"));
        assertEquals("<0x1>", node.property("#interrupt-cells"));
        assertEquals("<0x0>", node.property("#address-cells"));
        assertEquals("", node.property("interrupt-controller"));
    }

    private void enable(int context, int source, int priority) {
        port.sw(priority(source), priority);
        long word = enableWord(context, source / 32);
        port.sw(word, port.lwu(word) | 1L << source % 32);
    }

    private static long priority(int source) {
        return 4L * source;
    }

    private static long pendingWord(int word) {
        return 0x1000 + 4L * word;
    }

    private static long enableWord(int context, int word) {
        return 0x2000 + 0x80L * context + 4L * word;
    }

    private static long threshold(int context) {
        return 0x20_0000 + 0x1000L * context;
    }

    private static long claim(int context) {
        return threshold(context) + 4;
    }
}
