package breadboard.tests.snapshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.attach.Attachment;
import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.snapshot.Snapshot;
import breadboard.core.snapshot.SnapshotOrigin;
import breadboard.core.wiring.Wiring;
import breadboard.tests.Repository;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a guest's heap is the same however often the machine was saved and restored on the way, with blocks alive.
final class HeapReportsTest {
    private static final int PARTS = 200;
    private static final int POINTS = 20;
    private static final String KERNEL = "boot.append=workload=objects n=400";

    @TempDir
    private Path folder;

    /// What a whole run came to.
    private record End(Outcome outcome, Map<String, Object> heap) {
        static End of(Machine machine) {
            Outcome outcome = machine.run(Limits.NONE);
            return new End(outcome, told(machine));
        }
    }

    private static Map<String, Object> told(Machine machine) {
        return machine.attachment().map(Attachment::report).orElseThrow();
    }

    private static Machine machine(Plan plan) throws Exception {
        return Wiring.machine(plan, Guest.host(new ByteArrayOutputStream()));
    }

    @ParameterizedTest
    @CsvSource({"compiler, 1", "interpreter, 1", "compiler, 2"})
    void tracedCalls(String engine, int harts) throws Exception {
        compare(Guest.plan("rcore-heap.toml", KERNEL, "heap.attach=trace", "cpu.config.engine=" + engine, "harts=" + harts));
    }

    @ParameterizedTest
    @CsvSource({"first-fit, compiler", "first-fit, interpreter", "buddy-linear, compiler", "tlsf, compiler", "slab, interpreter", "bump, compiler"})
    void servedCalls(String strategy, String engine) throws Exception {
        compare(Guest.plan("rcore-heap.toml", KERNEL, "heap.attach=symbols", "heap.strategy=" + strategy, "heap.cost=inorder",
                "heap.shadow=true", "heap.validate-every=7", "heap.fail-at=0", "cpu.config.engine=" + engine));
    }

    @ParameterizedTest
    @CsvSource({"rust, compiler", "c, interpreter"})
    void servedBySbi(String guest, String engine) throws Exception {
        compare(Guest.plan("rcore-heap.toml", "boot.kernel=" + Repository.root().resolve("guests/images/sbi-heap-" + guest + ".elf"),
                "heap.attach=sbi", "heap.strategy=tlsf", "heap.cost=touches", "cpu.config.engine=" + engine));
    }

    /// The heap is too small in the end: what failed, and how the heap was at that instant, is told after a restore, too.
    @Test
    void aRequestThatFailed() throws Exception {
        End end = compare(Guest.plan("rcore-heap.toml", "boot.append=workload=out-of-memory n=40000", "heap.attach=symbols", "heap.strategy=first-fit"));
        assertTrue(end.heap().containsKey("failure"), end::toString);
    }

    private End compare(Plan plan) throws Exception {
        long seed = new Random().nextLong();
        System.out.println("HeapReportsTest: seed " + seed);
        End expected;
        try (Machine machine = machine(plan)) {
            expected = End.of(machine);
        }
        Random random = new Random(seed);
        LongStream drawn = random.longs(POINTS - 1, 1, expected.outcome().steps());
        long[] moments = LongStream.concat(LongStream.of(aliveAt(plan, expected.outcome().steps())), drawn).sorted().toArray();
        Machine machine = machine(plan);
        try {
            long now = 0;
            for (int i = 0; i < POINTS; i++) {
                String at = "point " + i + ", seed " + seed;
                Outcome before = machine.run(Limits.steps(Math.max(1, moments[i] - now)));
                assertEquals(new StopCause.StepLimit(), before.cause(), at);
                now = before.steps();
                Map<String, Object> told = told(machine);
                Machine next = restored(machine, plan, i % 3 == 0);
                machine.close();
                machine = next;
                assertEquals(told, told(machine), at);
            }
            assertEquals(expected, End.of(machine), "seed " + seed);
        } finally {
            machine.close();
        }
        return expected;
    }

    /// A moment at which blocks are alive, whatever the seed.
    private static long aliveAt(Plan plan, long steps) throws Exception {
        try (Machine machine = machine(plan)) {
            long now = 0;
            for (int part = 1; part < PARTS; part++) {
                now = machine.run(Limits.steps(steps * part / PARTS - now)).steps();
                if (told(machine).get("live_blocks") instanceof Long blocks && blocks > 0) {
                    return now;
                }
            }
        }
        throw new AssertionError("no block was alive at any of " + PARTS + " moments");
    }

    private Machine restored(Machine machine, Plan plan, boolean throughAFile) throws Exception {
        Path file = folder.resolve("a.snap");
        try (Snapshot snapshot = Snapshot.take(machine, plan)) {
            if (!throughAFile) {
                return snapshot.fork(plan, Guest.host(new ByteArrayOutputStream()));
            }
            try (OutputStream out = Files.newOutputStream(file)) {
                snapshot.write(out, SnapshotOrigin.UNKNOWN);
            }
        }
        try (Snapshot read = Snapshot.read(file, plan)) {
            return read.fork(plan, Guest.host(new ByteArrayOutputStream()));
        }
    }
}
