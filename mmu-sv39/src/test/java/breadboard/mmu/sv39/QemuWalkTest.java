package breadboard.mmu.sv39;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu.Outcome;
import breadboard.testkit.Qemu;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// QEMU makes the same accesses through the same tables as the walker: the same traps, the same data, the same tables afterwards.
///
/// Where the two are known to differ nothing is asked: QEMU 7.2 always sets A and D in hardware, does so in tables that PMP makes
/// read-only, and answers a table outside RAM with a page fault instead of an access fault.
class QemuWalkTest {
    private static final int CASES = 4000;
    /// The numbers that `walks.S` gives them.
    private static final List<Access> ORDER = List.of(Access.LOAD, Access.STORE, Access.FETCH);
    private static final int ECALL = 0x73;
    private static final long MPRV = 1 << 17;
    private static final long SUM = 1 << 18;
    private static final long MXR = 1 << 19;
    private static final int MPP_SHIFT = 11;

    private static final int RAM_OF_TABLES = RandomTables.TABLE_COUNT * 4096;
    private static final int MEGAPAGE = 2 << 20;

    private record Case(long satp, long va, long mstatus, Access access, long value) {
        boolean user() {
            return (mstatus >>> MPP_SHIFT & 3) == 0;
        }
    }

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final PageTableWalker walker = new PageTableWalker(3, true);
    private final PteMemory memory = new PteMemory();
    private final Leaf leaf = new Leaf();
    private final List<String> expected = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void qemuSeesTheSame() throws Exception {
        Qemu.assumeInstalled();
        RandomTables tables = new RandomTables(random, false);
        tables.fill(memory);
        memory.unreadablePages.add(RandomTables.TABLES + 3 * 4096);
        ByteBuffer image = ByteBuffer.allocate(RAM_OF_TABLES).order(ByteOrder.LITTLE_ENDIAN);
        for (int offset = 0; offset < RAM_OF_TABLES; offset += 8) {
            image.putLong(word(RandomTables.TABLES + offset));
        }
        Files.write(directory.resolve("tables.bin"), image.array());
        ByteBuffer cases = ByteBuffer.allocate(CASES * 40).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < CASES; i++) {
            Case next = chosenCase(tables, (long) i << 32 | ECALL);
            cases.putLong(next.satp).putLong(next.va).putLong(next.mstatus).putLong(ORDER.indexOf(next.access)).putLong(next.value);
            perform(next);
        }
        Files.write(directory.resolve("cases.bin"), cases.array());
        expected.add(sum(RandomTables.TABLES, RAM_OF_TABLES));
        expected.add(sum(RandomTables.DATA, MEGAPAGE));

        List<String> seen;
        try (InputStream program = QemuWalkTest.class.getResourceAsStream("walks.S")) {
            seen = Qemu.run(directory, program, ".boot=0x80000000", ".text=0x86000000", ".tables=0x" + Long.toHexString(RandomTables.TABLES))
                    .lines().toList();
        }
        for (int i = 0; i < Math.min(seen.size() / 2, CASES); i++) {
            assertEquals(expected.subList(2 * i, 2 * i + 2), seen.subList(2 * i, 2 * i + 2),
                    "cause and data of case %d, 0x%x, seed %d".formatted(i, cases.getLong(i * 40 + 8), seed));
        }
        assertEquals(expected, seen, "tables and data afterwards, seed " + seed);
    }

    /// A case made by chance. Page faults are the rule by far; most of them are drawn again.
    private Case chosenCase(RandomTables tables, long value) {
        Case drawn = draw(tables, value);
        for (int again = 0; again < 5 && judge(drawn).outcome() == Outcome.PAGE_FAULT; again++) {
            drawn = draw(tables, value);
        }
        WalkOracle.Verdict verdict = judge(drawn);
        boolean arrives = verdict.outcome() == Outcome.MAPPED && memory.accessible(verdict.pa(), false);
        boolean wouldExecute = drawn.access == Access.FETCH && arrives && (int) word(verdict.pa()) != ECALL;
        return wouldExecute ? new Case(drawn.satp, drawn.va, drawn.mstatus, Access.LOAD, value) : drawn;
    }

    private Case draw(RandomTables tables, long value) {
        long mstatus = MPRV | (random.nextBoolean() ? SUM : 0) | (random.nextBoolean() ? MXR : 0)
                | (random.nextBoolean() ? 1L << MPP_SHIFT : 0);
        return new Case(tables.satp(), tables.va(), mstatus, ORDER.get(random.nextInt(3)), value);
    }

    private WalkOracle.Verdict judge(Case next) {
        select(next);
        return new WalkOracle(memory, next.access, next.user()).judge(next.va);
    }

    private void select(Case next) {
        memory.satp = next.satp;
        memory.sum = (next.mstatus & SUM) != 0;
        memory.mxr = (next.mstatus & MXR) != 0;
    }

    private void perform(Case next) {
        select(next);
        Outcome outcome = walker.walk(next.va, next.access, next.user(), memory, leaf);
        if (outcome == Outcome.MAPPED && !memory.accessible(leaf.pa(), true)) {
            outcome = Outcome.ACCESS_FAULT;
        }
        int cause = switch (outcome) {
            case ACCESS_FAULT -> List.of(5, 7, 1).get(ORDER.indexOf(next.access));
            case PAGE_FAULT -> List.of(13, 15, 12).get(ORDER.indexOf(next.access));
            case MAPPED -> next.access == Access.FETCH ? next.user() ? 8 : 9 : 0;
        };
        boolean loads = outcome == Outcome.MAPPED && next.access == Access.LOAD;
        expected.add(hex(cause));
        expected.add(hex(loads ? word(leaf.pa()) : 0));
        if (outcome == Outcome.MAPPED && next.access == Access.STORE) {
            memory.words.put(leaf.pa(), next.value);
        }
    }

    /// What RAM holds: what the tests and the cases put there, else what `walks.S` does.
    private long word(long pa) {
        boolean data = pa >= RandomTables.DATA && pa < RandomTables.DATA + MEGAPAGE;
        return memory.words.getOrDefault(pa, data ? pa << 32 | ECALL : 0);
    }

    private String sum(long from, int bytes) {
        long sum = 0;
        for (long pa = from; pa < from + bytes; pa += 8) {
            sum = sum * 31 + word(pa);
        }
        return hex(sum);
    }

    private static String hex(long value) {
        return "%016x".formatted(value);
    }
}
