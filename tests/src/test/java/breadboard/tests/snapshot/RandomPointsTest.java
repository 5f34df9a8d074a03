package breadboard.tests.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines that are forked at random moments of a guest's life, and must not differ from the one that was never stopped.
final class RandomPointsTest {
    private static final Path UBOOT = Path.of("/usr/lib/u-boot/qemu-riscv64_smode/u-boot.bin");
    private static final int DISK_BYTES = 1 << 20;
    /// What both machines execute before they are compared.
    private static final int STRETCH = 3_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 100, compiler", "3, 100, compiler", "1, 50, interpreter"})
    void aForkOfTheHeapKernelIsTheSameMachine(int harts, int points, String engine) throws Exception {
        Plan plan = Guest.plan("rcore-heap.toml", "harts=" + harts, "cpu.config.engine=" + engine);
        Outcome end = compareAtPoints(plan, points, 12_000_000);
        assertEquals(new StopCause.Off(), end.cause());
    }

    /// U-Boot looks at disk, network, random numbers and clock, counts down with the timer, and then waits for a key.
    @Test
    void aForkOfABusyBoardIsTheSameMachine() throws Exception {
        assumeTrue(Files.isReadable(UBOOT), UBOOT + " is not there; install Debian's package u-boot-qemu");
        byte[] disk = new byte[DISK_BYTES];
        new Random(1).nextBytes(disk);
        Path image = Files.write(folder.resolve("disk.img"), disk);
        Plan plan = Guest.plan("virt.toml", "boot.kernel=" + UBOOT, "device.disk0.config.image=" + image,
                "device.disk0.config.read-only=true", "device.disk0.config.legacy=true");
        compareAtPoints(plan, 100, 60_000_000);
    }

    private static Outcome compareAtPoints(Plan plan, int points, long span) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("RandomPointsTest: seed " + seed);
        Random random = new Random(seed);
        try (Machine machine = Wiring.machine(plan, Guest.host(new ByteArrayOutputStream()))) {
            long[] moments = random.longs(points, 1, span).sorted().toArray();
            long now = 0;
            for (int i = 0; i < points; i++) {
                String at = "point " + i + ", seed " + seed;
                Outcome before = machine.run(Limits.steps(Math.max(1, moments[i] - now)));
                assertEquals(new StopCause.StepLimit(), before.cause(), at);
                try (Snapshot snapshot = Snapshot.take(machine, plan); Machine fork = snapshot.fork(plan, Guest.host(new ByteArrayOutputStream()))) {
                    assertEquals(Guest.State.of(machine), Guest.State.of(fork), "at once, " + at);
                    long stretch = 1 + random.nextInt(STRETCH);
                    Outcome after = machine.run(Limits.steps(stretch));
                    now = after.steps();
                    assertEquals(after, fork.run(Limits.steps(stretch)), at);
                    assertEquals(Guest.State.of(machine), Guest.State.of(fork), stretch + " steps later, " + at);
                }
            }
            return machine.run(Limits.steps(2 * span));
        }
    }

    @Test
    void aForkPrintsTheRestAndEndsAsTheFirst() throws Exception {
        Plan plan = Guest.plan("rcore-heap.toml");
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        long steps = new Random().nextLong(12_000_000);
        System.out.println("RandomPointsTest: saved after " + steps + " steps");
        Outcome expected;
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        Path file = folder.resolve("a.snap");
        try (Machine machine = Wiring.machine(plan, Guest.host(whole))) {
            machine.run(Limits.steps(steps));
            rest.writeBytes(whole.toByteArray());
            try (Snapshot snapshot = Snapshot.take(machine, plan); OutputStream out = Files.newOutputStream(file)) {
                snapshot.write(out, SnapshotOrigin.UNKNOWN);
            }
            expected = machine.run(Limits.NONE);
        }
        try (Snapshot snapshot = Snapshot.read(file, plan); Machine fork = snapshot.fork(plan, Guest.host(rest))) {
            assertEquals(expected, fork.run(Limits.NONE), steps + " steps");
        }
        assertEquals(whole.toString(StandardCharsets.UTF_8), rest.toString(StandardCharsets.UTF_8), steps + " steps");
        assertTrue(whole.toString(StandardCharsets.UTF_8).contains("All applications completed!"));
    }
}
