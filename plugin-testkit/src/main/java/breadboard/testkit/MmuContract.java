package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu;
import breadboard.api.mmu.Mmu.Outcome;
import breadboard.api.plugin.MmuPlugin;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every MMU keeps: extend it in the MMU's tests. One that translates Sv39, Sv48 or Sv57 makes random accesses through random tables, and QEMU
/// makes the same: the same traps, the same data, the same tables afterwards. What a mode that QEMU does not know does is said by `examples()`.
/// Bare is no MMU's affair: a CPU does not ask (`CpuContract` has it).
///
/// No table of results is kept: the accesses of a seed are made by QEMU (`walks.S`, assembled by the GNU assembler) and by the MMU each time.
///
/// Where QEMU 7.2 is known to differ nothing is asked: it always sets A and D in hardware, does so in tables that PMP makes read-only,
/// and answers a table outside RAM with a page fault instead of an access fault.
///
/// @param <C> the MMU's configuration record
public abstract class MmuContract<C extends Record> extends PluginContract<C> {
    private static final int SV39 = 8;
    /// Modes that QEMU has, with their levels.
    private static final Map<Integer, Integer> LEVELS = Map.of(SV39, 3, 9, 4, 10, 5);
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
    private final PteMemory memory = new PteMemory();
    private final Leaf leaf = new Leaf();
    private final List<String> expected = new ArrayList<>();

    @TempDir
    private Path directory;

    private Mmu walker;

    @Override
    protected abstract MmuPlugin<C> plugin();

    @BeforeEach
    void build() {
        walker = plugin().create(config(), new DeviceBench(1));
    }

    @Test
    void itSaysWhatItTranslates() {
        assertEquals(64, plugin().xlen(), "satp modes of RV64 are asked for here");
        assertTrue(plugin().treeName().matches("riscv,sv[0-9]+"), plugin().treeName());
        assertFalse(walker.satpModes().isEmpty(), "it translates nothing");
        assertTrue(walker.satpModes().stream().allMatch(mode -> mode >= 1 && mode <= 15), "modes are 1 to 15; Bare is the CPU's: " + walker.satpModes());
        assertTrue(walker.asidBits() >= 0 && walker.asidBits() <= 16, "asidBits() is " + walker.asidBits());
    }

    /// Another hart sets the entry's A bit between reading and replacing it: the walk looks again and must not lose that.
    @Test
    void anEntryThatChangesMeanwhileIsReadAgain() {
        assumeTrue(walker.satpModes().contains(SV39), "it does not translate Sv39");
        long entry = RandomTables.TABLES + 8;
        memory.satp = (long) SV39 << 60 | RandomTables.TABLES >>> 12;
        memory.words.put(entry, 0x2000_000fL);
        memory.rival = () -> memory.words.put(entry, 0x2000_004fL);
        assertEquals(Outcome.MAPPED, walker.walk(1 << 30, Access.STORE, false, memory, leaf));
        assertEquals(0x2000_00cfL, memory.words.get(entry));
        assertEquals(0x8000_0000L, leaf.pa());
        assertEquals(1 << 30, leaf.pageBytes());
    }

    /// What a walk does, told by hand.
    ///
    /// @param satp    the CSR: its mode is the one that is told of
    /// @param entries double words of memory by address, from 0x8000_0000 on: the tables
    /// @param va      what is accessed
    /// @param access  how
    /// @param user    whether in U-mode
    /// @param outcome what becomes of it
    /// @param pa      where it leads, when it is mapped
    protected record Example(long satp, Map<Long, Long> entries, long va, Access access, boolean user, Outcome outcome, long pa) { }

    /// Walks of modes that QEMU does not know, at least one for each that the MMU has, such as a scheme of one's own under mode 14.
    protected List<Example> examples() {
        return List.of();
    }

    @Test
    void whatQemuDoesNotKnowIsToldByExamples() {
        Set<Integer> told = examples().stream().map(each -> (int) (each.satp() >>> 60)).collect(Collectors.toSet());
        for (int mode : walker.satpModes()) {
            assertTrue(LEVELS.containsKey(mode) || told.contains(mode), "QEMU does not know mode " + mode + ", and examples() has no walk of it");
        }
        for (Example each : examples()) {
            PteMemory own = new PteMemory();
            own.words.putAll(each.entries());
            own.satp = each.satp();
            assertEquals(each.outcome(), walker.walk(each.va(), each.access(), each.user(), own, leaf), each::toString);
            if (each.outcome() == Outcome.MAPPED) {
                assertEquals(each.pa(), leaf.pa(), each::toString);
            }
        }
    }

    @Test
    void qemuSeesTheSame() throws Exception {
        List<Integer> modes = walker.satpModes().stream().filter(LEVELS::containsKey).sorted().toList();
        assumeFalse(modes.isEmpty(), "it translates nothing that QEMU does");
        Qemu.assumeInstalled();
        for (int mode : modes) {
            memory.words.clear();
            expected.clear();
            compare(new RandomTables(random, LEVELS.get(mode), false));
        }
    }

    private void compare(RandomTables tables) throws Exception {
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
        try (InputStream program = MmuContract.class.getResourceAsStream("walks.S")) {
            seen = Qemu.run(directory, program, ".boot=0x80000000", ".text=0x86000000", ".tables=0x" + Long.toHexString(RandomTables.TABLES))
                    .lines().toList();
        }
        for (int i = 0; i < Math.min(seen.size() / 2, CASES); i++) {
            assertEquals(expected.subList(2 * i, 2 * i + 2), seen.subList(2 * i, 2 * i + 2),
                    "cause and data of case %d, 0x%x, satp 0x%x, seed %d".formatted(i, cases.getLong(i * 40 + 8), cases.getLong(i * 40), seed));
        }
        assertEquals(expected, seen, "tables and data afterwards, seed " + seed);
    }

    /// A case made by chance. Page faults are the rule by far; most of them are drawn again.
    private Case chosenCase(RandomTables tables, long value) {
        Case drawn = draw(tables, value);
        for (int again = 0; again < 5 && tried(drawn) == Outcome.PAGE_FAULT; again++) {
            drawn = draw(tables, value);
        }
        boolean arrives = tried(drawn) == Outcome.MAPPED && memory.accessible(leaf.pa(), false);
        boolean wouldExecute = drawn.access == Access.FETCH && arrives && (int) word(leaf.pa()) != ECALL;
        return wouldExecute ? new Case(drawn.satp, drawn.va, drawn.mstatus, Access.LOAD, value) : drawn;
    }

    /// A walk that changes nothing.
    private Outcome tried(Case next) {
        select(next);
        memory.frozen = true;
        Outcome outcome = walker.walk(next.va, next.access, next.user(), memory, leaf);
        memory.frozen = false;
        return outcome;
    }

    private Case draw(RandomTables tables, long value) {
        long mstatus = MPRV | (random.nextBoolean() ? SUM : 0) | (random.nextBoolean() ? MXR : 0)
                | (random.nextBoolean() ? 1L << MPP_SHIFT : 0);
        return new Case(tables.satp(), tables.va(), mstatus, ORDER.get(random.nextInt(3)), value);
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
