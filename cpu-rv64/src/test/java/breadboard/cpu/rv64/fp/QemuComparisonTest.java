package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.cpu.rv64.fp.Operation.Kind;
import breadboard.cpu.rv64.oracle.InstructionTable;
import breadboard.cpu.rv64.oracle.InstructionTable.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every F and D instruction in every rounding mode against QEMU's hart: our methods, and the way to them through decoder and interpreter.
class QemuComparisonTest {
    private static final List<String> MODES = List.of("rne", "rtz", "rdn", "rup", "rmm");
    private static final int RANDOM_TUPLES = 6000;

    /// An operation in one mode; with `dynamic`, the mode stands in `frm`.
    private record Row(Operation operation, int rm, boolean dynamic, long[] table) {
        String code() {
            StringBuilder code = new StringBuilder(operation.mnemonic() + " " + (operation.result() == Kind.X ? "a0" : "fa0"));
            for (int i = 0; i < operation.operands().size(); i++) {
                code.append(operation.operands().get(i) == Kind.X ? ", a" : ", fa").append(i);
            }
            if (operation.rounds()) {
                code.append(", ").append(dynamic ? "dyn" : MODES.get(rm));
            }
            return code.append(operation.result() == Kind.X ? "" : "\nfmv.x.d a0, fa0").toString();
        }

        int fcsr() {
            // What frm says must not matter when the instruction says a mode.
            return (dynamic ? rm : (rm + 1) % MODES.size()) << 5;
        }
    }

    @Test
    void everyOperationGivesTheResultAndFlagsOfQemusHart(@TempDir Path folder) throws Exception {
        InstructionTable.requireTools();
        long seed = System.nanoTime();
        Operands operands = new Operands(seed);
        List<Row> rows = rows(kinds -> operands.table(kinds, RANDOM_TUPLES), kinds -> operands.randomTable(kinds, 100));
        List<Results> expected = guest(rows).onQemu(folder);
        Comparison comparison = new Comparison(seed);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int c = 0; c < row.table.length / InstructionTable.OPERANDS; c++) {
                comparison.check(row.operation, row.rm, row.dynamic, row.table, c, expected.get(i).values()[c], expected.get(i).flags()[c]);
            }
        }
        assertEquals("", comparison.differences(), "QEMU and we differ");
        System.out.println(comparison.cases() + " cases agree with QEMU, seed " + seed);
    }

    @Test
    void everyInstructionDoesOnOurHartWhatItDoesOnQemus(@TempDir Path qemuFolder, @TempDir Path folder) throws Exception {
        InstructionTable.requireTools();
        long seed = System.nanoTime();
        Operands operands = new Operands(seed);
        List<Row> rows = rows(kinds -> operands.randomTable(kinds, 500), kinds -> operands.randomTable(kinds, 500));
        InstructionTable guest = guest(rows);
        List<Results> expected = guest.onQemu(qemuFolder);
        List<Results> actual = guest.onInterpreter(folder);
        for (int i = 0; i < rows.size(); i++) {
            String code = rows.get(i).code() + ", fcsr " + rows.get(i).fcsr() + ", seed " + seed;
            assertArrayEquals(expected.get(i).values(), actual.get(i).values(), code);
            assertArrayEquals(expected.get(i).flags(), actual.get(i).flags(), () -> "flags of " + code);
        }
    }

    private static InstructionTable guest(List<Row> rows) {
        InstructionTable guest = new InstructionTable();
        rows.forEach(row -> guest.add(row.code(), row.table, row.fcsr()));
        return guest;
    }

    /// All operations in all modes, each with the mode in the instruction, and with the mode in `frm`.
    private static List<Row> rows(Function<List<Kind>, long[]> tableOf, Function<List<Kind>, long[]> dynamicTableOf) {
        Map<List<Kind>, long[]> tables = new HashMap<>();
        Map<List<Kind>, long[]> dynamicTables = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Operation operation : Operation.ALL) {
            long[] table = tables.computeIfAbsent(operation.operands(), tableOf);
            for (int rm = 0; rm < (operation.rounds() ? MODES.size() : 1); rm++) {
                rows.add(new Row(operation, rm, false, table));
                if (operation.rounds()) {
                    rows.add(new Row(operation, rm, true, dynamicTables.computeIfAbsent(operation.operands(), dynamicTableOf)));
                }
            }
        }
        return rows;
    }
}
