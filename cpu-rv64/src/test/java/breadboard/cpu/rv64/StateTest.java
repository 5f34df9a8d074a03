package breadboard.cpu.rv64;

import static breadboard.cpu.rv64.bench.Assembly.EBREAK;
import static breadboard.cpu.rv64.bench.Assembly.ECALL;
import static breadboard.cpu.rv64.bench.Assembly.MRET;
import static breadboard.cpu.rv64.bench.Assembly.WFI;
import static breadboard.cpu.rv64.bench.Assembly.add;
import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.amoaddD;
import static breadboard.cpu.rv64.bench.Assembly.auipc;
import static breadboard.cpu.rv64.bench.Assembly.beq;
import static breadboard.cpu.rv64.bench.Assembly.csrrs;
import static breadboard.cpu.rv64.bench.Assembly.csrrw;
import static breadboard.cpu.rv64.bench.Assembly.fdivD;
import static breadboard.cpu.rv64.bench.Assembly.fmvDX;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.Assembly.ld;
import static breadboard.cpu.rv64.bench.Assembly.lrD;
import static breadboard.cpu.rv64.bench.Assembly.mul;
import static breadboard.cpu.rv64.bench.Assembly.scD;
import static breadboard.cpu.rv64.bench.Assembly.sd;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Privilege;
import breadboard.api.state.StateException;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.Rv64Config.EngineKind;
import breadboard.cpu.rv64.bench.TestMachine;
import breadboard.cpu.rv64.core.CsrId;
import breadboard.testkit.StateTape;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A hart that is saved, loaded elsewhere and run on is the hart that was not.
class StateTest {
    private static final int WORDS = 400;
    private static final int REGISTERS = 8;

    /// A random program: arithmetic, memory, atomics, CSRs, floating point, traps, a few jumps ahead; it begins again at its end.
    private static TestMachine machine(long seed) {
        Random random = new Random(seed);
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = word(random);
        }
        words[0] = auipc(31, 2);
        TestMachine machine = new TestMachine(1, EngineKind.AUTO).program(RAM, words);
        machine.program(RAM + 4L * WORDS, jal(0, -4 * WORDS));
        machine.program(TestHart.MTVEC, csrrs(30, CsrId.MEPC.number, 0), addi(30, 30, 4), csrrw(0, CsrId.MEPC.number, 30), MRET);
        Hart hart = machine.hart();
        hart.csr(CsrId.MSTATUS.number, 3 << 13);
        hart.csr(CsrId.MCOUNTEREN.number, -1);
        hart.csr(CsrId.SCOUNTEREN.number, -1);
        hart.csr(CsrId.MIE.number, -1);
        hart.csr(CsrId.MENVCFG.number, 1L << 63);
        hart.csr(CsrId.MCOUNTEREN.number, -1);
        hart.csr(CsrId.STIMECMP.number, 40);
        return machine;
    }

    private static int word(Random random) {
        int rd = 1 + random.nextInt(REGISTERS);
        int rs1 = 1 + random.nextInt(REGISTERS);
        int rs2 = 1 + random.nextInt(REGISTERS);
        int[] scratch = {CsrId.MSCRATCH.number, CsrId.SSCRATCH.number, CsrId.MTVAL.number, CsrId.SEPC.number, CsrId.FCSR.number};
        return switch (random.nextInt(16)) {
            case 0, 1 -> addi(rd, rs1, random.nextInt(4096) - 2048);
            case 2 -> add(rd, rs1, rs2);
            case 3 -> mul(rd, rs1, rs2);
            case 4 -> sd(rs2, 8 * random.nextInt(64), 31);
            case 5 -> ld(rd, 8 * random.nextInt(64), 31);
            case 6 -> amoaddD(rd, rs2, 31);
            case 7 -> lrD(rd, 31);
            case 8 -> scD(rd, rs2, 31);
            case 9 -> csrrw(rd, scratch[random.nextInt(scratch.length)], rs1);
            case 10 -> csrrs(rd, random.nextBoolean() ? CsrId.CYCLE.number : CsrId.INSTRET.number, 0);
            case 11 -> fmvDX(rd, rs1);
            case 12 -> fdivD(rd, rs1, rs2);
            case 13 -> beq(rs1, rs2, 8);
            case 14 -> random.nextBoolean() ? ECALL : EBREAK;
            default -> random.nextInt(8) == 0 ? WFI : csrrs(rd, CsrId.TIME.number, 0);
        };
    }

    private static void run(TestMachine machine, long from, long to) {
        for (long done = from; done < to;) {
            machine.clock.advanceTo(done / 10);
            long steps = machine.hart().run(Math.min(10 - done % 10, to - done));
            done += steps == 0 ? 10 - done % 10 : steps;
        }
    }

    private static String ram(TestMachine machine) {
        long sum = 0;
        for (long at = RAM; at < RAM + 0x8000; at += 8) {
            sum = sum * 31 + machine.memory(at);
        }
        return Long.toHexString(sum);
    }

    @Test
    void aLoadedHartGoesOnAsTheSavedOne() {
        long seed = System.nanoTime();
        System.out.println("StateTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            long program = random.nextLong();
            int cut = random.nextInt(3000);
            TestMachine whole = machine(program);
            run(whole, 0, 4000);
            TestMachine first = machine(program);
            run(first, 0, cut);
            TestMachine second = machine(program ^ 1);
            run(second, 0, random.nextInt(500));
            byte[] bytes = new byte[(int) TestHart.RAM_BYTES];
            first.ram.read(RAM, bytes, 0, bytes.length);
            second.ram.write(RAM, bytes, 0, bytes.length);
            second.clock.startAt(first.clock.now());
            StateTape.of(first.hart()).loadInto(second.hart());
            assertEquals(StateTape.of(first.hart()).toString(), StateTape.of(second.hart()).toString(), "seed " + seed);
            run(second, cut, 4000);
            String what = "seed " + seed + " round " + round + " cut " + cut;
            assertEquals(StateTape.of(whole.hart()).toString(), StateTape.of(second.hart()).toString(), what);
            assertEquals(ram(whole), ram(second), what);
            assertEquals(whole.hart().retired(), second.hart().retired(), what);
        }
    }

    @Test
    void howARunIsCutUpDoesNotMatter() {
        long seed = System.nanoTime();
        System.out.println("StateTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            long program = random.nextLong();
            TestMachine whole = machine(program);
            TestMachine pieces = machine(program);
            whole.hart().csr(CsrId.MIE.number, 0);
            pieces.hart().csr(CsrId.MIE.number, 0);
            long steps = whole.hart().run(3000);
            for (long done = 0; done < steps;) {
                done += pieces.hart().run(Math.min(1 + random.nextInt(7), steps - done));
            }
            assertEquals(StateTape.of(whole.hart()).toString(), StateTape.of(pieces.hart()).toString(), "seed " + seed);
            assertEquals(ram(whole), ram(pieces), "seed " + seed);
        }
    }

    @Test
    void stateThatBreaksOffIsRefused() {
        StateTape tape = StateTape.of(machine(1).hart());
        for (int items = 0; items < tape.size(); items++) {
            StateTape part = tape.first(items);
            assertThrows(StateException.class, () -> part.loadInto(machine(1).hart()), items + " items");
        }
    }

    @Test
    void lockedProtectionIsReplacedByTheSavedOne() {
        TestMachine open = machine(1);
        TestMachine closed = machine(1);
        closed.hart().csr(CsrId.PMPADDR0.number, -1);
        closed.hart().csr(CsrId.PMPCFG0.number, 0x98);
        StateTape.of(open.hart()).loadInto(closed.hart());
        assertEquals(0, closed.hart().csr(CsrId.PMPCFG0.number));
        assertEquals(Privilege.MACHINE, closed.hart().privilege());
        assertEquals(10, closed.hart().run(10));
    }
}
