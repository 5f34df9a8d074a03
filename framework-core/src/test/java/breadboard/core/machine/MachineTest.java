package breadboard.core.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.AddressRange;
import breadboard.api.bus.BusFault;
import breadboard.api.bus.MmioDevice;
import breadboard.api.hart.Hart;
import breadboard.api.sbi.BootInfo;
import breadboard.api.sbi.SbiFirmware;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a machine does around its harts: switching on and off, resets, limits, faults of the emulator.
class MachineTest {
    private final TestBoard board = TestBoard.withHarts(1);

    @Test
    void everyHartStartsInMachineModeAtTheKernelWithItsIdAndTheDeviceTree() {
        TestBoard two = TestBoard.withHarts(2);
        two.hart(_ -> { });
        two.hart(_ -> { });
        try (Machine machine = two.machine()) {
            assertEquals(new StopCause.StepLimit(), machine.run(Limits.steps(0)).cause());
            for (Hart hart : machine.harts()) {
                assertEquals(TestBoard.RAM_BASE, hart.pc(), "pc");
                assertEquals(hart.id(), hart.x(10), "a0");
                assertEquals(TestBoard.TREE[0] & 0xff, machine.memory().load(hart.x(11), AccessWidth.BYTE), "tree at a1");
                assertEquals(Hart.RunState.RUNNING, hart.runState());
            }
            assertEquals(0x13, machine.memory().load(TestBoard.RAM_BASE, AccessWidth.BYTE), "the kernel lies at the start of RAM");
        }
    }

    @Test
    void powerOffEndsTheRunAfterTheInstructionThatAsksForIt() {
        board.hart(hart -> {
            if (hart.pc() == TestBoard.RAM_BASE + 4 * 6) {
                board.power.off();
            }
        });
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Off(), outcome.cause());
            assertEquals(7, outcome.steps());
            assertEquals(List.of(7L), outcome.retired());
            assertEquals(0, outcome.exceptions());
        }
    }

    @Test
    void theFirstRequestToThePowerSupplyCounts() {
        board.hart(_ -> {
            board.power.fail(42);
            board.power.off();
        });
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.Failed(42), machine.run(Limits.NONE).cause());
        }
    }

    @Test
    void theStepLimitIsExactAndTheMachineGoesOnAfterIt() {
        board.hart(_ -> { });
        try (Machine machine = board.machine()) {
            assertEquals(1234, machine.run(Limits.steps(1234)).steps());
            Outcome second = machine.run(Limits.steps(100_000));
            assertEquals(new StopCause.StepLimit(), second.cause());
            assertEquals(101_234, second.steps());
            assertEquals(10_123, second.ticks());
        }
    }

    @Test
    void theTimeLimitEndsAGuestThatSpins() {
        FakeHostTime time = FakeHostTime.undisturbed();
        board.hostTime = time;
        board.hart(_ -> time.pass(10));
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(new Limits(Long.MAX_VALUE, 1_000_000));
            assertEquals(new StopCause.TimeLimit(), outcome.cause());
            assertEquals(100_000, outcome.steps(), "looked at every 50000 steps");
        }
    }

    @Test
    void stopEndsTheRunFromOutsideAndTheMachineGoesOn() throws InterruptedException {
        List<Machine> made = new ArrayList<>();
        board.hart(hart -> {
            if (hart.pc() == TestBoard.RAM_BASE) {
                Thread other = new Thread(made.getFirst()::stop);
                other.start();
                join(other);
            }
        });
        try (Machine machine = board.machine()) {
            made.add(machine);
            assertEquals(new StopCause.Interrupted(), machine.run(Limits.NONE).cause());
            assertEquals(new StopCause.StepLimit(), machine.run(Limits.steps(10)).cause());
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void aResetStartsAsAfterPowerOn() {
        CountingDevice device = new CountingDevice();
        board.devices.add(device);
        List<Long> ticksAtStart = new ArrayList<>();
        ScriptedHart hart = board.hart(running -> {
            if (running.pc() == TestBoard.RAM_BASE) {
                ticksAtStart.add(board.clock.now());
                assertEquals(0x13, board.ram.load(TestBoard.RAM_BASE, AccessWidth.BYTE), "the kernel is there again");
                assertEquals(0, board.ram.load(TestBoard.RAM_BASE + 0x5000, AccessWidth.DOUBLE), "RAM is zero again");
                board.ram.store(TestBoard.RAM_BASE, AccessWidth.BYTE, 0xff);
                board.ram.store(TestBoard.RAM_BASE + 0x5000, AccessWidth.DOUBLE, -1);
                running.x(5, 77);
            }
            if (running.pc() == TestBoard.RAM_BASE + 4 * 99) {
                if (ticksAtStart.size() == 3) {
                    board.power.off();
                } else {
                    board.power.reset();
                }
            }
        });
        try (Machine machine = board.machine()) {
            Outcome outcome = machine.run(Limits.NONE);
            assertEquals(new StopCause.Off(), outcome.cause());
            assertEquals(2, outcome.resets());
            assertEquals(300, outcome.steps(), "steps count over resets");
            assertEquals(10, outcome.ticks(), "time starts again");
            assertEquals(List.of(0L, 0L, 0L), ticksAtStart);
            assertEquals(3, device.resets);
            assertEquals(List.of("reset", "reset", "reset"), hart.events());
        }
    }

    @Test
    void aResetDisarmsDeadlines() {
        AtomicInteger boots = new AtomicInteger();
        var deadline = board.clock.deadline("late", () -> board.power.fail(1));
        board.hart(hart -> {
            if (hart.pc() == TestBoard.RAM_BASE && boots.getAndIncrement() == 0) {
                deadline.at(100);
                board.power.reset();
            }
            if (hart.pc() == TestBoard.RAM_BASE + 4 * 2000) {
                board.power.off();
            }
        });
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.Off(), machine.run(Limits.NONE).cause());
        }
    }

    @Test
    void firmwareOnTheHostStartsTheSupervisor() {
        List<BootInfo> starts = new ArrayList<>();
        board.hart(_ -> board.power.off());
        board.firmware = Optional.of(new RecordingFirmware(board, starts));
        try (Machine machine = board.machine()) {
            assertEquals(new StopCause.Off(), machine.run(Limits.NONE).cause());
            assertEquals(1, starts.size());
            assertEquals(TestBoard.RAM_BASE, starts.getFirst().entry());
            assertEquals(TestBoard.TREE.length, starts.getFirst().deviceTree().sizeBytes());
        }
    }

    @Test
    void aFaultyDeviceIsNamedWithHartAndPc() {
        CountingDevice device = new CountingDevice();
        board.bus.attach("uart0", new AddressRange(0x1000_0000, 0x100), device);
        board.hart(hart -> {
            if (hart.pc() == TestBoard.RAM_BASE + 8) {
                device.broken = true;
                load(board.bus, 0x1000_0000);
            }
        });
        try (Machine machine = board.machine()) {
            StopCause.Defect defect = assertInstanceOf(StopCause.Defect.class, machine.run(Limits.NONE).cause());
            assertEquals("hart 0 at pc 0x80000008, device uart0: java.lang.IllegalStateException: no such register",
                    defect.message());
            assertEquals(defect, machine.run(Limits.NONE).cause(), "a broken machine stays broken");
        }
    }

    @Test
    void aFaultyDeadlineIsNamed() {
        board.clock.deadline("clint0.hart0", () -> {
            throw new ArithmeticException("/ by zero");
        });
        var deadline = board.clock.deadline("clint0.hart1", () -> {
            throw new ArithmeticException("by zero\nsecond line");
        });
        board.hart(_ -> deadline.at(3));
        try (Machine machine = board.machine()) {
            StopCause.Defect defect = assertInstanceOf(StopCause.Defect.class, machine.run(Limits.NONE).cause());
            assertEquals("deadline clint0.hart1: java.lang.ArithmeticException: by zero", defect.message());
        }
    }

    @Test
    void aStackOverflowInAHartIsADefectToo() {
        board.hart(MachineTest::recurse);
        try (Machine machine = board.machine()) {
            StopCause.Defect defect = assertInstanceOf(StopCause.Defect.class, machine.run(Limits.NONE).cause());
            assertEquals("hart 0 at pc 0x80000000: java.lang.StackOverflowError", defect.message());
        }
    }

    @Test
    void aHartThatRunsButMakesNoStepIsADefect() {
        board.hart(_ -> { }).stuck = true;
        try (Machine machine = board.machine()) {
            StopCause.Defect defect = assertInstanceOf(StopCause.Defect.class, machine.run(Limits.NONE).cause());
            assertTrue(defect.message().contains("the hart runs but makes no step"), defect.message());
        }
    }

    @Test
    void machinesLiveSideBySide() {
        TestBoard other = TestBoard.withHarts(1);
        board.hart(hart -> board.ram.store(TestBoard.RAM_BASE + 0x1000, AccessWidth.DOUBLE, hart.retired()));
        other.hart(hart -> other.ram.store(TestBoard.RAM_BASE + 0x1000, AccessWidth.DOUBLE, -hart.retired()));
        try (Machine first = board.machine(); Machine second = other.machine()) {
            for (int i = 0; i < 3; i++) {
                first.run(Limits.steps(100));
                second.run(Limits.steps(10));
            }
            assertEquals(299, first.memory().load(TestBoard.RAM_BASE + 0x1000, AccessWidth.DOUBLE));
            assertEquals(-29, second.memory().load(TestBoard.RAM_BASE + 0x1000, AccessWidth.DOUBLE));
        }
    }

    @Test
    void aClosedMachineHasGivenItsMemoryBack() {
        board.hart(_ -> { });
        Machine machine = board.machine();
        machine.run(Limits.steps(1));
        machine.close();
        machine.close();
        assertThrows(IllegalStateException.class, () -> machine.run(Limits.NONE));
        assertThrows(IllegalStateException.class, () -> board.ram.load(TestBoard.RAM_BASE, AccessWidth.BYTE));
    }

    private static void recurse(ScriptedHart hart) {
        recurse(hart);
    }

    private static void load(MachineBus bus, long address) {
        try {
            bus.load(address, AccessWidth.WORD);
        } catch (BusFault impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static final class CountingDevice implements MmioDevice {
        int resets;
        boolean broken;

        @Override
        public long sizeBytes() {
            return 0x100;
        }

        @Override
        public long load(long offset, AccessWidth width) {
            if (broken) {
                throw new IllegalStateException("no such register");
            }
            return 0;
        }

        @Override
        public void store(long offset, AccessWidth width, long value) { }

        @Override
        public void reset() {
            resets++;
        }

        @Override
        public void save(StateWriter writer) { }

        @Override
        public void load(StateReader reader) { }
    }

    private record RecordingFirmware(TestBoard board, List<BootInfo> starts) implements SbiFirmware {
        @Override
        public void start(BootInfo boot) {
            starts.add(boot);
            board.harts.getFirst().pc(boot.entry());
            board.harts.getFirst().runState(Hart.RunState.RUNNING);
        }

        @Override
        public void call(Hart hart) { }

        @Override
        public void save(StateWriter writer) { }

        @Override
        public void load(StateReader reader) { }
    }
}
