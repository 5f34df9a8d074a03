package breadboard.mmu.sv39;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Access;
import breadboard.api.mmu.Leaf;
import breadboard.api.mmu.Mmu.Outcome;
import breadboard.testkit.PteMemory;
import breadboard.testkit.RandomTables;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Walks through tables made by chance give what the oracle says, and change what it says.
class RandomWalkTest {
    private static final int TREES = 40;
    private static final int WALKS = 2500;

    private final PageTableWalker walker = new PageTableWalker(3, true);
    private final Leaf leaf = new Leaf();
    private final Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
    private final Map<Long, Integer> sizes = new HashMap<>();

    @Test
    void walkerAndOracleAgree() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int tree = 0; tree < TREES; tree++) {
            PteMemory memory = new PteMemory();
            RandomTables tables = new RandomTables(random, true);
            tables.fill(memory);
            memory.unreadablePages.add(RandomTables.TABLES + 4096 * 3);
            memory.readOnlyPages.add(RandomTables.TABLES + 4096 * 4);
            for (int i = 0; i < WALKS; i++) {
                memory.satp = tables.satp();
                memory.sum = random.nextBoolean();
                memory.mxr = random.nextBoolean();
                memory.svadu = random.nextBoolean();
                compare(memory, tables.va(), Access.values()[random.nextInt(3)], random.nextBoolean(), seed);
            }
        }
        for (Outcome outcome : Outcome.values()) {
            assertTrue(seen.getOrDefault(outcome, 0) > TREES * WALKS / 200, outcome + " is too rare: " + seen + ", seed " + seed);
        }
        assertEquals(3, sizes.size(), "leaves of all three sizes: " + sizes + ", seed " + seed);
    }

    private void compare(PteMemory memory, long va, Access access, boolean user, long seed) {
        WalkOracle.Verdict verdict = new WalkOracle(memory, access, user).judge(va);
        boolean changes = verdict.outcome() == Outcome.MAPPED && memory.words.get(verdict.leafAddress()) != verdict.leaf();
        memory.updates.clear();
        Outcome outcome = walker.walk(va, access, user, memory, leaf);
        String walk = "%s %s of 0x%x, satp 0x%x, sum %b, mxr %b, svadu %b, seed %d"
                .formatted(user ? "U" : "S", access, va, memory.satp, memory.sum, memory.mxr, memory.svadu, seed);
        assertEquals(verdict.outcome(), outcome, walk);
        assertEquals(changes ? List.of(verdict.leafAddress()) : List.of(), memory.updates, walk);
        if (outcome == Outcome.MAPPED) {
            assertEquals(verdict.pa(), leaf.pa(), walk);
            assertEquals(verdict.pageBytes(), leaf.pageBytes(), walk);
            assertEquals(verdict.leaf(), leaf.pte(), walk);
            assertEquals(verdict.leaf(), memory.words.get(verdict.leafAddress()), walk);
            sizes.merge(leaf.pageBytes(), 1, Integer::sum);
        }
        seen.merge(outcome, 1, Integer::sum);
    }
}
