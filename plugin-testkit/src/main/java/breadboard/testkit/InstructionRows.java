package breadboard.testkit;

import breadboard.api.hart.Isa;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// The program of `CpuContract`: pieces of assembly from `instructions.txt`, each run over a table of operands.
final class InstructionRows {
    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL};
    private static final int RANDOM_PAIRS = 16;
    private static final String TRAP = "trap";

    private final List<String> rows = new ArrayList<>();
    private final long[] operands;

    /// Rows of the extensions that `isa` names.
    InstructionRows(Isa isa, Random random) throws IOException {
        for (String line : resource("instructions.txt").lines().toList()) {
            if (!line.startsWith("#") && (line.startsWith(TRAP) || isa.has(line.substring(0, line.indexOf(':'))))) {
                rows.add(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        LongStream edges = LongStream.of(EDGES).flatMap(a -> LongStream.of(EDGES).flatMap(b -> LongStream.of(a, b)));
        operands = LongStream.concat(edges, random.longs(2 * RANDOM_PAIRS)).toArray();
    }

    /// The program's bytes, from the first of RAM on.
    byte[] program(Path directory) throws IOException, InterruptedException {
        write(directory);
        return Qemu.assemble(directory, resource("instructions.S"), "rv64gc_zba_zbb_zbs", ".text=0x80000000");
    }

    /// What the program prints on QEMU's `virt` board.
    String onQemu(Path directory) throws IOException, InterruptedException {
        write(directory);
        return Qemu.run(directory, resource("instructions.S"), "rv64gc_zba_zbb_zbs", ".text=0x80000000");
    }

    private void write(Path directory) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder list = new StringBuilder(".balign 8\nrows:\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append("row").append(i).append(":\n").append(rows.get(i).replace(";", "\n")).append("\nret\n");
            list.append(".dword row").append(i).append('\n');
        }
        list.append("rows_end:\noperands:\n");
        LongStream.of(operands).forEach(value -> list.append(".dword ").append(value).append('\n'));
        Files.writeString(directory.resolve("rows.S"), text.append(list).append("operands_end:\n"));
    }

    /// @throws AssertionError at the first case that differs
    void compare(String ours, String theirs, long seed) {
        List<String> own = ours.lines().toList();
        List<String> foreign = theirs.lines().toList();
        int cases = operands.length / 2;
        for (int i = 0; i < rows.size() * cases; i++) {
            if (i >= own.size() || i >= foreign.size() || !own.get(i).equals(foreign.get(i))) {
                int pair = i % cases;
                throw new AssertionError("%s with a0 = 0x%x, a1 = 0x%x gives %s, on QEMU %s (seed %d)".formatted(rows.get(i / cases),
                        operands[2 * pair], operands[2 * pair + 1], line(own, i), line(foreign, i), seed));
            }
        }
    }

    private static String line(List<String> lines, int index) {
        return index < lines.size() ? lines.get(index) : "nothing";
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = InstructionRows.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
