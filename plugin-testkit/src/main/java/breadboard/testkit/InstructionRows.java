package breadboard.testkit;

import breadboard.api.hart.Isa;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/// The program of `CpuContract`: pieces of assembly from `instructions.txt`, each run over a table of operands.
final class InstructionRows {
    private static final long[] EDGES = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL};
    private static final int RANDOM_PAIRS = 16;
    private static final String TRAP = "trap";
    private static final String FLAGS = "csrrw t0,fflags,zero; slli t0,t0,56; xor a0,a0,t0";
    /// Modes below M by the names of their rows, with what `mstatus.MPP` is to be.
    private static final Map<String, String> MODES = Map.of("s", "0x800", "u", "0");

    private final List<Row> rows = new ArrayList<>();
    private final long[] operands;

    /// @param kind extension, mode, or `trap`
    private record Row(String kind, String text) {

        /// What is assembled: called with a0 and a1, returns in M-mode, or traps.
        String code() {
            String code = text.replace("FLAGS", FLAGS).replace(";", "\n");
            if (MODES.containsKey(kind)) {
                return "li t1," + MODES.get(kind) + "\njal ra,enter\n" + code + "\nli s10,1\necall\n";
            }
            return kind.equals("c") ? ".option push\n.option rvc\n" + code + "\nret\n.balign 4\n.option pop\n" : code + "\nret\n";
        }
    }

    /// Rows of the extensions that `isa` names.
    ///
    /// @param misa the CSR, which says what modes there are
    InstructionRows(Isa isa, long misa, Random random) throws IOException {
        for (String line : resource("instructions.txt").lines().filter(each -> !each.startsWith("#")).toList()) {
            String kind = line.substring(0, line.indexOf(':'));
            boolean has = MODES.containsKey(kind) ? (misa >>> kind.charAt(0) - 'a' & 1) != 0 : kind.equals(TRAP) || isa.has(kind);
            if (has) {
                rows.add(new Row(kind, line.substring(line.indexOf(':') + 1).strip()));
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
            text.append("row").append(i).append(":\n").append(rows.get(i).code());
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
                throw new AssertionError("%s with a0 = 0x%x, a1 = 0x%x gives %s, on QEMU %s (seed %d)".formatted(rows.get(i / cases).kind() + ": " + rows.get(i / cases).text(),
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
