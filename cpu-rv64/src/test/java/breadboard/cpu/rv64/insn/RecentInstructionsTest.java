package breadboard.cpu.rv64.insn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.disasm.Rv64Disassembler;
import breadboard.cpu.rv64.insn.RecentRows.Recent;
import breadboard.cpu.rv64.oracle.InstructionTable;
import breadboard.cpu.rv64.oracle.InstructionTable.Results;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Zfa and Zacas, which are too new for the QEMU and the binutils of Debian 12: against what QEMU 10.0 answered, as recorded in
/// `recent.txt` by this class's `main`.
class RecentInstructionsTest {
    private static final String ANSWERS = "recent.txt";
    private static final String CPU = "rv64,zfh=true,zfa=true,zacas=true";

    @Test
    void resultsAndFlagsAreThoseOfQemu10(@TempDir Path folder) throws Exception {
        InstructionTable.requireTools();
        List<Recent> rows = RecentRows.all();
        List<Results> actual = guest(rows).onInterpreter(folder);
        List<String> expected = recorded();
        for (int i = 0; i < rows.size(); i++) {
            String[] answers = expected.get(i).substring(expected.get(i).indexOf(':') + 1).strip().split(" ");
            for (int k = 0; k < answers.length; k++) {
                long[] table = rows.get(i).table();
                assertEquals(answers[k], answer(actual.get(i), k), "%s, case %d: %016x %016x %016x".formatted(rows.get(i), k,
                        table[3 * k], table[3 * k + 1], table[3 * k + 2]));
            }
        }
    }

    @Test
    void theyAreWrittenAsBinutils244Does() {
        Rv64Disassembler disassembler = new Rv64Disassembler(Isa.parse(TestHart.ISA));
        for (Recent row : RecentRows.all()) {
            assertEquals(row.text(), disassembler.text(row.word(), 0), () -> Integer.toHexString(row.word()));
        }
    }

    private static InstructionTable guest(List<Recent> rows) {
        InstructionTable guest = new InstructionTable();
        rows.forEach(row -> guest.add(row.code(), row.table(), 0));
        return guest;
    }

    /// Result and flags.
    private static String answer(Results results, int index) {
        return "%x/%x".formatted(results.values()[index], results.flags()[index]);
    }

    private static List<String> recorded() throws IOException {
        try (InputStream answers = RecentInstructionsTest.class.getResourceAsStream(ANSWERS)) {
            return new String(answers.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /// Records the answers of a QEMU 10.
    ///
    /// @param arguments path of `qemu-system-riscv64`, and the file to write
    public static void main(String[] arguments) throws Exception {
        List<Recent> rows = RecentRows.all();
        List<Results> answers = guest(rows).onQemu(Files.createTempDirectory("recent"), arguments[0], CPU);
        List<String> lines = IntStream.range(0, rows.size()).mapToObj(i -> rows.get(i) + ": "
                + IntStream.range(0, answers.get(i).values().length).mapToObj(k -> answer(answers.get(i), k)).collect(Collectors.joining(" ")))
                .toList();
        Files.write(Path.of(arguments[1]), lines);
    }
}
