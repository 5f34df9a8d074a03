package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.cpu.rv64.fp.Operation.Kind;
import breadboard.cpu.rv64.oracle.QemuTable;
import breadboard.cpu.rv64.oracle.QemuTable.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every F and D operation in every rounding mode against QEMU's hart.
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
            return dynamic ? rm << 5 : 0;
        }
    }

    @Test
    void everyOperationGivesTheResultAndFlagsOfQemusHart(@TempDir Path folder) throws Exception {
        QemuTable.require();
        long seed = System.nanoTime();
        List<Row> rows = rows(seed);
        QemuTable guest = new QemuTable();
        rows.forEach(row -> guest.add(row.code(), row.table, row.fcsr()));
        List<Results> expected = guest.run(folder);
        Comparison comparison = new Comparison(seed);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            for (int c = 0; c < row.table.length / QemuTable.OPERANDS; c++) {
                comparison.check(row.operation, row.rm, row.dynamic, row.table, c, expected.get(i).values()[c], expected.get(i).flags()[c]);
            }
        }
        assertEquals("", comparison.differences(), "QEMU and we differ");
        System.out.println(comparison.cases() + " cases agree with QEMU, seed " + seed);
    }

    private static List<Row> rows(long seed) {
        Operands operands = new Operands(seed);
        Map<List<Kind>, long[]> tables = new HashMap<>();
        Map<List<Kind>, long[]> smallTables = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Operation operation : Operation.ALL) {
            long[] table = tables.computeIfAbsent(operation.operands(), kinds -> operands.table(kinds, RANDOM_TUPLES));
            long[] small = smallTables.computeIfAbsent(operation.operands(), kinds -> operands.randomTable(kinds, 100));
            for (int rm = 0; rm < (operation.rounds() ? MODES.size() : 1); rm++) {
                rows.add(new Row(operation, rm, false, table));
                if (operation.rounds()) {
                    rows.add(new Row(operation, rm, true, small));
                }
            }
        }
        return rows;
    }
}
