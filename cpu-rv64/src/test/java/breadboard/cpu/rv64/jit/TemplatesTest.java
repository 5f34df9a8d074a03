package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.bne;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.jalr;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Privilege;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.bench.TinyMmu;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Machines that share what was compiled for one of them, and machines that must not.
class TemplatesTest {
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int X5 = 5;
    private static final int X7 = 7;
    private static final int KINDS = 7;
    private static final Tuning SOON = new Tuning(1, 150, 150, false);
    private static final Tuning LATE = new Tuning(20_000, 150, 150, false);

    /// Where the tests' loops begin.
    private static final Templates.Place PLACE = new Templates.Place(RAM, new Templates.Kind(SOON, TestHart.open().core.decoder.misalignedTargetBits(), false));

    private final Templates templates = templates(60_000);

    /// Templates that an earlier hart has joined.
    private static Templates templates(int bound) {
        Templates shared = new Templates(bound);
        shared.join();
        return shared;
    }

    /// A hart of a machine of its own.
    private static final class Machine {
        final TestHart hart = TestHart.open();
        final Tiers tiers;

        Machine(Tuning tuning, Templates templates, int... program) {
            tiers = new Tiers(tuning, templates);
            for (int i = 0; i < program.length; i++) {
                store(RAM + 4L * i, program[i]);
            }
        }

        void store(long address, int word) {
            hart.ram.store(address, AccessWidth.WORD, word);
        }

        Machine run(long steps) {
            hart.core.run().begin(steps);
            tiers.run(hart.core, steps);
            return this;
        }

        long[] state() {
            long[] all = hart.core.x.clone();
            all[0] = hart.core.pc;
            return all;
        }

        long figure(String name) {
            return tiers.figures().get(name);
        }
    }

    /// A loop of three instructions that adds to x2.
    private static int[] adding(int number) {
        return new int[] {addi(X2, X2, number), addi(X3, X3, 1), bne(X3, 0, -8), jal(0, 0)};
    }

    @Test
    void aSecondMachineWithTheSameCodeTakesTheClassesOfTheFirst() {
        Machine first = new Machine(SOON, templates, adding(7)).run(3000);
        Machine second = new Machine(SOON, templates, adding(7)).run(3000);
        assertEquals(0, first.figure("regions_shared"));
        assertTrue(first.figure("regions") > 0);
        assertEquals(first.figure("regions"), second.figure("regions"));
        assertEquals(second.figure("regions"), second.figure("regions_shared"));
        assertArrayEquals(first.state(), second.state());
        assertEquals(7000, second.hart.core.x[X2]);
        assertEquals(first.figure("steps_compiled"), second.figure("steps_compiled"));
    }

    @Test
    void whatTheOnlyHartCompilesIsItsOwn() {
        Templates alone = new Templates(60_000);
        Machine first = new Machine(SOON, alone, adding(7)).run(3000);
        assertTrue(alone.isEmpty());
        Machine second = new Machine(SOON, alone, adding(7)).run(3000);
        Machine third = new Machine(SOON, alone, adding(7)).run(3000);
        assertEquals(0, second.figure("regions_shared"));
        assertEquals(third.figure("regions"), third.figure("regions_shared"));
        assertArrayEquals(first.state(), second.state());
        assertArrayEquals(first.state(), third.state());
    }

    @Test
    void otherCodeAtTheSameAddressesIsCompiledItself() {
        new Machine(SOON, templates, adding(7)).run(3000);
        Machine other = new Machine(SOON, templates, adding(9)).run(3000);
        assertEquals(0, other.figure("regions_shared"));
        assertEquals(9000, other.hart.core.x[X2]);
    }

    @Test
    void theSameCodeAtOtherAddressesIsCompiledItself() {
        new Machine(SOON, templates, adding(7)).run(3000);
        Machine other = new Machine(SOON, templates, jal(0, 4), addi(X2, X2, 7), addi(X3, X3, 1), bne(X3, 0, -8), jal(0, 0)).run(3001);
        assertEquals(0, other.figure("regions_shared"));
        assertEquals(7000, other.hart.core.x[X2]);
    }

    @Test
    void codeThatIsMadeOtherwiseIsNotShared() {
        new Machine(new Tuning(1, 1, 150, false), templates, adding(7)).run(3000);
        Machine other = new Machine(SOON, templates, adding(7)).run(3000);
        assertEquals(0, other.figure("regions_shared"));
        assertEquals(7000, other.hart.core.x[X2]);
    }

    @Test
    void codeThatChangesInOneMachineStaysAsItIsInTheOther() {
        Machine one = new Machine(SOON, templates, adding(7)).run(3000);
        Machine other = new Machine(SOON, templates, adding(7)).run(3000);
        one.store(RAM, addi(X2, X2, -7));
        one.run(3000);
        other.run(3000);
        assertEquals(0, one.hart.core.x[X2]);
        assertEquals(14_000, other.hart.core.x[X2]);
        assertEquals(0, other.figure("regions_dropped"));
        Machine third = new Machine(SOON, templates, adding(7)).run(3000);
        assertEquals(7000, third.hart.core.x[X2]);
        assertEquals(third.figure("regions"), third.figure("regions_shared"));
    }

    @Test
    void whatLinksOfOneMachineLeadToIsNotWhereTheOthersLead() {
        // Each calls the function behind, which differs: the callers' class is shared, the functions' is not.
        int[] calls = {jal(1, 64), addi(X3, X3, 1), jal(0, -8)};
        List<Machine> machines = new ArrayList<>();
        for (int number = 1; number <= 3; number++) {
            Machine machine = new Machine(SOON, templates, calls);
            machine.store(RAM + 64, addi(X2, X2, number));
            machine.store(RAM + 68, jalr(0, 1, 0));
            machines.add(machine);
        }
        for (int turn = 0; turn < 10; turn++) {
            machines.forEach(machine -> machine.run(500));
        }
        for (int number = 1; number <= 3; number++) {
            assertEquals(1000L * number, machines.get(number - 1).hart.core.x[X2]);
            assertEquals(number > 1, machines.get(number - 1).figure("regions_shared") > 0);
        }
    }

    @Test
    void whatIsKnownIsTakenLongBeforeItIsHot() {
        Machine first = new Machine(LATE, templates, adding(7)).run(100_000);
        Machine second = new Machine(LATE, templates, adding(7)).run(100_000);
        assertTrue(first.figure("steps_interpreted") >= 3 * 19_000, first.figure("steps_interpreted") + " steps are interpreted");
        assertTrue(second.figure("steps_interpreted") <= 1000, second.figure("steps_interpreted") + " steps are interpreted");
        assertArrayEquals(first.state(), second.state());
        Machine other = new Machine(LATE, templates, adding(9)).run(100_000);
        assertEquals(first.figure("steps_interpreted"), other.figure("steps_interpreted"));
    }

    @Test
    void aPlaceIsNotTakenEarlyThatSharesItsCounterWithOneThatIs() {
        new Machine(LATE, templates, adding(7)).run(100_000);
        Machine second = new Machine(LATE, templates, adding(7));
        int far = 0x1_0000;
        int[] program = adding(5);
        for (int i = 0; i < program.length; i++) {
            second.store(RAM + far + 4L * i, program[i]);
        }
        second.run(10_000);
        second.hart.core.jump(RAM + far);
        second.run(3 * 1000);
        assertEquals(1, second.figure("regions"));
        second.run(3 * 20_000);
        assertEquals(2, second.figure("regions"));
        assertEquals(1, second.figure("regions_shared"));
    }

    @Test
    void aRegionIsNotMadeAgainInAShapeThatDidNotDo() {
        Machine first = mapped().run(20_000);
        assertTrue(first.figure("regions_dropped") > 0);
        Machine second = mapped().run(20_000);
        assertEquals(0, second.figure("regions_dropped"));
        assertEquals(second.figure("regions"), second.figure("regions_shared"));
        assertArrayEquals(first.state(), second.state());
    }

    /// A machine that walks round a ring of nodes, on pages that are not mapped to the same addresses.
    private Machine mapped() {
        Machine machine = new Machine(SOON, templates);
        TestHart hart = machine.hart;
        hart.map(0x1000, RAM + 0x3000, TinyMmu.V | TinyMmu.A | TinyMmu.D | TinyMmu.X);
        for (int page = 4; page < 6; page++) {
            hart.map(page * 0x1000L, RAM + 0x1_0000 + page * 0x3000L, TinyMmu.V | TinyMmu.A | TinyMmu.D | TinyMmu.R | TinyMmu.W);
        }
        hart.ram.store(RAM + 0x1_0000 + 4 * 0x3000L, AccessWidth.DOUBLE, 0x5000);
        hart.ram.store(RAM + 0x1_0000 + 5 * 0x3000L, AccessWidth.DOUBLE, 0x4000);
        int[] words = {ld(X5, 0, X5), addi(X2, X2, 1), jal(0, -8)};
        for (int i = 0; i < words.length; i++) {
            machine.store(RAM + 0x3000 + 4L * i, words[i]);
        }
        hart.translate();
        hart.in(Privilege.SUPERVISOR);
        hart.core.jump(0x1000);
        hart.core.x[X5] = 0x4000;
        return machine;
    }

    @Test
    void whereJumpsLeadIsKnownToTheNextMachine() {
        Machine first = jumping().run(5 * 4 * 2000);
        assertTrue(first.figure("regions_dropped") > 0);
        Machine second = jumping().run(5 * 4 * 2000);
        assertEquals(0, second.figure("regions_dropped"));
        assertArrayEquals(first.state(), second.state());
        assertEquals(0x311 * 2000, second.hart.core.x[X2]);
    }

    /// A machine that jumps through a table of four places.
    private Machine jumping() {
        Machine machine = new Machine(SOON, templates, ld(X7, 8, X5), ld(X5, 0, X5), jalr(0, X7, 0), addi(X2, X2, 1), jal(0, -16),
                addi(X2, X2, 16), jal(0, -24), addi(X2, X2, 256), jal(0, -32), addi(X2, X2, 512), jal(0, -40));
        for (int i = 0; i < 4; i++) {
            long node = RAM + 0x4000 + 16L * i;
            machine.hart.ram.store(node, AccessWidth.DOUBLE, RAM + 0x4000 + 16L * ((i + 1) % 4));
            machine.hart.ram.store(node + 8, AccessWidth.DOUBLE, RAM + 12 + 8L * i);
        }
        machine.hart.core.x[X5] = RAM + 0x4000;
        return machine;
    }

    @Test
    void machinesOnSeveralThreadsShareAndAgree() throws Exception {
        List<Callable<long[]>> runs = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int number = i % KINDS + 1;
            runs.add(() -> new Machine(SOON, templates, adding(number)).run(30_000).state());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            int i = 0;
            for (var state : threads.invokeAll(runs)) {
                assertEquals(10_000L * (i++ % KINDS + 1), state.get()[X2]);
            }
        }
        Machine last = new Machine(SOON, templates, adding(1)).run(3000);
        assertEquals(last.figure("regions"), last.figure("regions_shared"));
    }

    @Test
    void severalThreadsMayAddAndRemove() throws Exception {
        List<Template> some = new ArrayList<>();
        for (int number = 1; number <= 4 * KINDS; number++) {
            new Machine(SOON, templates, adding(number)).run(300);
            some.add(templates.at(PLACE).getFirst());
        }
        Templates few = new Templates(12 * KINDS);
        List<Callable<Void>> works = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            List<Template> mine = some.subList(thread * KINDS, (thread + 1) * KINDS);
            works.add(() -> {
                for (int i = 0; i < 100_000; i++) {
                    few.add(mine.get(i % KINDS));
                    few.at(PLACE).forEach(few::taken);
                    few.remove(mine.get(i % KINDS));
                }
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (var work : threads.invokeAll(works)) {
                work.get();
            }
        }
        assertTrue(few.isEmpty());
        assertEquals(0, few.instructions());
        assertEquals(List.of(), few.at(PLACE));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 100})
    void whatIsTooMuchGoesAndItsClassesAreCollected(int bound) {
        Templates few = templates(bound);
        List<WeakReference<Class<?>>> classes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            classes.add(usedOnce(few, i));
            assertTrue(few.instructions() <= bound, few.instructions() + " instructions are kept");
        }
        long kept = classes.size();
        for (int collections = 0; collections < 20 && kept > bound / 3; collections++) {
            System.gc();
            kept = classes.stream().filter(each -> each.get() != null).count();
        }
        assertTrue(kept <= bound / 3, kept + " classes are kept");
        // The latest are still there.
        Machine again = new Machine(SOON, few, adding(299)).run(3000);
        assertEquals(again.figure("regions"), again.figure("regions_shared"));
    }

    private static WeakReference<Class<?>> usedOnce(Templates templates, int number) {
        Machine machine = new Machine(SOON, templates, adding(number)).run(300);
        assertEquals(100L * number, machine.hart.core.x[X2]);
        Template template = templates.at(PLACE).getFirst();
        return new WeakReference<>(template.region(null, Collections.nCopies(template.links.size(), null)).getClass());
    }
}
