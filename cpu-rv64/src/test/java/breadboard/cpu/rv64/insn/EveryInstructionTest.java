package breadboard.cpu.rv64.insn;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.api.hart.Isa;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.decode.Encoding;
import breadboard.cpu.rv64.decode.Encoding.Form;
import breadboard.cpu.rv64.decode.Encodings;
import breadboard.cpu.rv64.fp.Operation;
import breadboard.cpu.rv64.oracle.InstructionTable;
import breadboard.cpu.rv64.oracle.InstructionTable.Results;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every encoding of every instruction does on our hart what it does on QEMU's, with operands and immediates at their edges.
class EveryInstructionTest {
    /// Instructions that no table exercises, with the test that does.
    private static final Map<String, String> ELSEWHERE = new TreeMap<>(Map.ofEntries(
            entry("ecall", "traps: TrapTest"), entry("ebreak", "traps: TrapTest"), entry("c.ebreak", "traps: TrapTest"),
            entry("mret", "leaves M-mode: TrapTest"), entry("sret", "leaves S-mode: TrapTest"), entry("wfi", "waits: InterruptTest"),
            entry("czero.eqz", "not in QEMU 7.2: FormulaTest"), entry("czero.nez", "not in QEMU 7.2: FormulaTest"),
            entry("ctzw", "wrong in QEMU 7.2: FormulaTest"),
            entry("wrs.nto", "not in QEMU 7.2: CacheBlockTest"), entry("wrs.sto", "not in QEMU 7.2: CacheBlockTest"),
            entry("cbo.inval", "not in QEMU 7.2: CacheBlockTest"), entry("cbo.clean", "not in QEMU 7.2: CacheBlockTest"),
            entry("cbo.flush", "not in QEMU 7.2: CacheBlockTest"), entry("cbo.zero", "not in QEMU 7.2: CacheBlockTest")));

    /// Those that `RecentInstructionsTest` compares with a newer QEMU.
    private static final Set<Encoding> RECENT = recent();

    private static Set<Encoding> recent() {
        Decoder decoder = new Decoder(Isa.parse(TestHart.ISA));
        Set<Encoding> recent = Collections.newSetFromMap(new IdentityHashMap<>());
        RecentRows.all().forEach(row -> recent.add(decoder.encoding(row.word())));
        return recent;
    }

    @Test
    void everyInstructionGivesWhatQemusHartGives(@TempDir Path qemuFolder, @TempDir Path folder, @TempDir Path other) throws Exception {
        InstructionTable.requireTools();
        List<Row> rows = rows();
        InstructionTable guest = new InstructionTable();
        rows.forEach(row -> guest.add(row.code(), row.table(), 0));
        List<Results> expected = guest.onQemu(qemuFolder);
        List<Results> interpreted = guest.onInterpreter(folder);
        List<Results> compiled = guest.onCompiler(other);
        List<String> differences = new ArrayList<>();
        int cases = 0;
        for (int i = 0; i < rows.size(); i++) {
            firstDifference(rows.get(i), expected.get(i), interpreted.get(i)).ifPresent(differences::add);
            firstDifference(rows.get(i), expected.get(i), compiled.get(i)).map(line -> "compiled: " + line).ifPresent(differences::add);
            cases += expected.get(i).values().length;
        }
        assertEquals("", String.join("\n", differences), differences.size() + " rows of " + rows.size());
        System.out.println(rows.size() + " rows with " + cases + " cases agree with QEMU");
    }

    private static Optional<String> firstDifference(Row row, Results expected, Results actual) {
        for (int k = 0; k < expected.values().length; k++) {
            if (expected.values()[k] != actual.values()[k] || expected.flags()[k] != actual.flags()[k]) {
                int at = k * InstructionTable.OPERANDS;
                return Optional.of("%s of %016x %016x %016x: expected %016x, flags %02x; got %016x, flags %02x".formatted(row.what(),
                        row.table()[at], row.table()[at + 1], row.table()[at + 2], expected.values()[k], expected.flags()[k],
                        actual.values()[k], actual.flags()[k]));
            }
        }
        return Optional.empty();
    }

    @Test
    void everyEncodingIsInATableOrHasAReasonNotToBe() {
        Set<Encoding> exercised = Collections.newSetFromMap(new IdentityHashMap<>());
        rows().forEach(row -> exercised.add(row.encoding()));
        exercised.addAll(RECENT);
        Set<String> rest = Encodings.ALL.stream().filter(encoding -> !exercised.contains(encoding) && !isArithmetic(encoding))
                .map(Encoding::mnemonic).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(ELSEWHERE.keySet(), rest);
    }

    /// Floating-point instructions whose results and flags `QemuComparisonTest` compares in all rounding modes.
    private static boolean isArithmetic(Encoding encoding) {
        return encoding.form() == Form.FLOAT && Operation.mnemonics().contains(encoding.mnemonic());
    }

    private static List<Row> rows() {
        return Encodings.ALL.stream()
                .filter(encoding -> !isArithmetic(encoding) && !RECENT.contains(encoding) && !ELSEWHERE.containsKey(encoding.mnemonic()))
                .map(EveryInstructionTest::rows).flatMap(List::stream).toList();
    }

    private static List<Row> rows(Encoding encoding) {
        return switch (encoding.form()) {
            case BRANCH, JUMP -> JumpRows.of(encoding);
            case MEMORY -> MemoryRows.of(encoding);
            case FLOAT -> encoding.text().endsWith("(rs1)") ? MemoryRows.of(encoding) : PlainRows.of(encoding);
            case INTEGER, SYSTEM -> PlainRows.of(encoding);
        };
    }
}
