package breadboard.tests.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotException;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.Wiring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that must not become machines; each is refused with one line.
final class RefusedSnapshotsTest {
    private static final long STEPS = 2_000_000;

    @TempDir
    private Path folder;
    private Path file;
    private Plan plan;
    private byte[] good;

    @BeforeEach
    void save() throws Exception {
        file = folder.resolve("a.snap");
        plan = Guest.plan("rcore-heap.toml");
        good = saved(plan);
    }

    private static byte[] saved(Plan plan) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Machine machine = Wiring.machine(plan, Guest.host(new ByteArrayOutputStream()))) {
            machine.run(Limits.steps(STEPS));
            try (Snapshot snapshot = Snapshot.take(machine, plan)) {
                snapshot.write(out, SnapshotOrigin.UNKNOWN);
            }
        }
        return out.toByteArray();
    }

    private String refusal(byte[] content, Plan board) throws IOException {
        Files.write(file, content);
        String message = assertThrows(SnapshotException.class, () -> Snapshot.read(file, board).close()).getMessage();
        assertEquals(1, message.lines().count(), message);
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    @Test
    void unchangedPagesTakeNoRoom() {
        assertTrue(good.length < 200_000, good.length + " bytes for a kernel that has hardly begun");
    }

    @Test
    void cutShortAnywhere() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 50; i++) {
            int length = 1 + random.nextInt(good.length - 1);
            String message = refusal(Arrays.copyOf(good, length), plan);
            assertTrue(message.startsWith("is cut short"), length + ": " + message);
        }
    }

    @Test
    void anyByteSpoiled() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            byte[] bad = good.clone();
            int at = 12 + random.nextInt(good.length - 12 - 8);
            bad[at] ^= (byte) (1 << random.nextInt(8));
            assertEquals("is damaged; its checksum does not match what it holds", refusal(bad, plan), "byte " + at + ", seed " + seed);
        }
    }

    @Test
    void somethingElse() throws Exception {
        assertEquals("is not a snapshot of Breadboard", refusal("a text, much longer than the head of a snapshot".getBytes(), plan));
        assertEquals("is not a snapshot of Breadboard", refusal(new byte[0], plan));
        for (byte format : new byte[] {2, 4}) {
            byte[] other = good.clone();
            other[11] = format;
            assertEquals("is a snapshot of format " + format + "; this Breadboard reads format 3", refusal(other, plan));
        }
        assertEquals("is cut short, or has something behind its end", refusal(Arrays.copyOf(good, good.length + 1), plan));
        Files.delete(file);
        assertEquals(file + ": there is no such file", assertThrows(SnapshotException.class, () -> Snapshot.read(file, plan)).getMessage());
        Files.createDirectory(file);
        assertEquals(file + ": is a directory; expected a snapshot", assertThrows(SnapshotException.class, () -> Snapshot.read(file, plan)).getMessage());
    }

    @Test
    void anotherBoard() throws Exception {
        assertEquals("does not fit the board: memory is 0x80000000..0x84000000, was 0x80000000..0x88000000",
                refusal(good, Guest.plan("rcore-heap.toml", "memory.size=64MiB")));
        assertEquals("does not fit the board: device.uart0.config.irq is plic0:11, was plic0:10",
                refusal(good, Guest.plan("rcore-heap.toml", "device.uart0.config.irq=plic0:11")));
        Path kernel = folder.resolve("kernel.bin");
        Files.write(kernel, new byte[64]);
        assertTrue(refusal(good, Guest.plan("rcore-heap.toml", "boot.kernel=" + kernel))
                .matches("does not fit the board: boot.kernel is SHA-256 [0-9a-f]{32}, was SHA-256 [0-9a-f]{32}"));
    }

    @Test
    void aDiskThatHasChanged() throws Exception {
        Path disk = Files.write(folder.resolve("disk.img"), new byte[1 << 16]);
        Plan board = Guest.plan("virt.toml", "boot.kernel=" + plan.boot().kernel().orElseThrow(), "device.disk0.config.image=" + disk);
        byte[] snapshot = saved(board);
        Files.write(disk, new byte[] {1});
        String message = refusal(snapshot, board);
        assertTrue(message.startsWith("does not fit the board: the content of device.disk0's file " + disk + " is 1 bytes, SHA-256 "), message);
    }

    @Test
    void whatIsTheHostsMayDiffer() throws Exception {
        Files.write(file, good);
        Plan other = Guest.plan("rcore-heap.toml", "device.uart0.config.console=none", "cpu.config.engine=interpreter",
                "boot.append=workload=btree");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (Snapshot snapshot = Snapshot.read(file, other); Machine fork = snapshot.fork(other, Guest.host(printed))) {
            assertEquals(STEPS, fork.steps());
            fork.run(Limits.NONE);
            assertEquals(0, printed.size(), "the console is connected to nothing");
        }
    }
}
