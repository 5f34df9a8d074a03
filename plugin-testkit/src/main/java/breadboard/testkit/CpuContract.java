package breadboard.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.hart.Hart;
import breadboard.api.hart.Isa;
import breadboard.api.hart.Privilege;
import breadboard.api.plugin.CpuPlugin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What every RV64 CPU keeps: extend it in the CPU's tests. Each instruction of the extensions I, M, A, F, D, C, Zicsr, Zba, Zbb and Zbs that the
/// CPU says it has is executed over a table of operands, and QEMU executes the same: results, and floating point's flags. So are exceptions in
/// M-mode, and in S- and U-mode, where `misa` has them, what these may and may not do with `satp` Bare.
///
/// No table of results is kept: the GNU assembler encodes the rows of `instructions.txt`, and QEMU runs them beside the CPU each time.
///
/// @param <C> the CPU's configuration record
public abstract class CpuContract<C extends Record> extends PluginContract<C> {
    private static final long MOST_STEPS = 40_000_000;
    private static final int MISA = 0x301;
    private final long seed = new Random().nextLong();

    @TempDir
    private Path directory;

    @Override
    protected abstract CpuPlugin<C> plugin();

    private List<? extends Hart> harts(BareBoard board) {
        return plugin().create(config(), board);
    }

    private BareBoard board(int harts) {
        return new BareBoard(isa(), harts);
    }

    private Isa isa() {
        return Isa.parse(plugin().defaultIsa());
    }

    @Test
    void itsDefaultIsAmongWhatItHas() {
        assertEquals(64, plugin().xlen(), "the contract is for RV64");
        assertEquals(64, isa().xlen());
        assertTrue(plugin().extensions().containsAll(isa().extensions()), "defaultIsa() names " + isa() + ", extensions() " + plugin().extensions());
    }

    @Test
    void hartsAreNumberedStoppedAndInMachineMode() {
        List<? extends Hart> harts = harts(board(3));
        assertEquals(3, harts.size());
        for (int id = 0; id < 3; id++) {
            Hart hart = harts.get(id);
            assertEquals(id, hart.id());
            assertEquals(id, hart.csr(0xf14), "mhartid");
            assertEquals(Hart.RunState.STOPPED, hart.runState());
            assertEquals(Privilege.MACHINE, hart.privilege());
            assertEquals(0, hart.run(10), "a stopped hart makes no step");
        }
    }

    @Test
    void registersKeepAllBitsAndX0None() {
        Hart hart = harts(board(1)).getFirst();
        for (int register = 0; register < 32; register++) {
            hart.x(register, ~((long) register << 40));
        }
        for (int register = 0; register < 32; register++) {
            assertEquals(register == 0 ? 0 : ~((long) register << 40), hart.x(register), "x" + register);
        }
    }

    @Test
    void qemuComputesTheSame() throws Exception {
        InstructionRows rows = rows();
        BareBoard board = board(1);
        Hart hart = started(board, rows);
        board.run(hart, 100_000, MOST_STEPS);
        assertTrue(board.off(), "the program does not end; it printed " + board.output().lines().count() + " results, seed " + seed);
        rows.compare(board.output(), rows.onQemu(directory), seed);
    }

    @Test
    void aRunInPiecesIsTheSameRun() throws Exception {
        InstructionRows rows = rows();
        BareBoard whole = board(1);
        Hart wholeHart = started(whole, rows);
        long steps = whole.run(wholeHart, 1000, 50_000);
        BareBoard pieces = board(1);
        Hart piecesHart = started(pieces, rows);
        assertEquals(steps, pieces.run(piecesHart, 1, 50_000), "steps");
        assertEquals(whole.output(), pieces.output());
        assertEquals(wholeHart.retired(), piecesHart.retired(), "retired");
        assertEquals(StateTape.of(wholeHart).toString(), StateTape.of(piecesHart).toString(), "the state afterwards");
    }

    @Test
    void aLoadedHartGoesOnAsTheSavedOneDoes() throws Exception {
        InstructionRows rows = rows();
        BareBoard board = board(1);
        Hart hart = started(board, rows);
        board.run(hart, 1000, 1 + new Random(seed).nextInt(50_000));
        BareBoard secondBoard = board(1);
        Hart second = started(secondBoard, rows);
        byte[] ram = new byte[(int) board.memory().range().sizeBytes()];
        board.memory().read(BareBoard.RAM_BASE, ram, 0, ram.length);
        secondBoard.memory().write(BareBoard.RAM_BASE, ram, 0, ram.length);
        StateTape.of(hart).loadInto(second);
        int before = board.output().length();
        assertEquals(board.run(hart, 1000, 20_000), secondBoard.run(second, 1000, 20_000), "steps, seed " + seed);
        assertEquals(board.output().substring(before), secondBoard.output(), "seed " + seed);
        assertEquals(StateTape.of(hart).toString(), StateTape.of(second).toString(), "the state afterwards, seed " + seed);
    }

    private InstructionRows rows() throws IOException, InterruptedException {
        Qemu.assumeInstalled();
        return new InstructionRows(isa(), misa(), new Random(seed));
    }

    private long misa() {
        try {
            return harts(board(1)).getFirst().csr(MISA);
        } catch (IllegalArgumentException hasNone) {
            return 0;
        }
    }

    private Hart started(BareBoard board, InstructionRows rows) throws IOException, InterruptedException {
        board.load(rows.program(directory));
        Hart hart = harts(board).getFirst();
        hart.pc(BareBoard.RAM_BASE);
        hart.runState(Hart.RunState.RUNNING);
        return hart;
    }
}
