package breadboard.cpu.rv64.oracle;

import breadboard.cpu.rv64.core.Core;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.jit.Tiers;
import breadboard.cpu.rv64.jit.Tuning;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// A bare program that executes instructions, each over a table of operands: on QEMU's hart, and on ours.
///
/// A row is a piece of assembly that finds its operands in `a0`, `a1`, `a2` (the same bits in `fa0`, `fa1`, `fa2`) and leaves
/// its result in `a0`; it may change `t0`..`t6`. Operands and results lie in the guest's memory, so no console is needed.
public final class InstructionTable {
    /// Words of a case in an operand table.
    public static final int OPERANDS = 3;

    /// All of our extensions that QEMU 7.2 has and that are not in its `rv64` by default.
    private static final String CPU = "rv64,zbkb=true,zbkc=true,zbkx=true,svinval=true,Zfh=true";
    private static final long RAM_BASE = 0x8000_0000L;
    private static final long TABLES_OFFSET = 0x100_0000;
    private static final int RESULT_BYTES = 16;
    private static final int REGION_SIZE = 150;
    private static final int CALL_DEPTH = 150;

    private final List<Row> rows = new ArrayList<>();
    private final Map<long[], Long> tableOffsets = new IdentityHashMap<>();
    private long end = TABLES_OFFSET;

    /// Assembly to run over a table, from a given `fcsr`; its results start at an offset of RAM.
    private record Row(String code, long[] table, int fcsr, long resultsOffset) {
        int cases() {
            return table.length / OPERANDS;
        }
    }

    /// What a row's cases left in `a0`, and in `fflags`.
    public record Results(long[] values, int[] flags) {
    }

    /// Skips the running test where the tools are missing.
    public static void requireTools() {
        Tool.require("riscv64-unknown-elf-gcc", "qemu-system-riscv64");
    }

    /// Adds a row; the answers come in the same order.
    ///
    /// @param table three operands a case; one array given several times is stored once
    public void add(String code, long[] table, int fcsr) {
        if (tableOffsets.putIfAbsent(table, end) == null) {
            end += (long) table.length * Long.BYTES;
        }
        rows.add(new Row(code, table, fcsr, end));
        end += (long) table.length / OPERANDS * RESULT_BYTES;
    }

    /// Runs all rows in one guest of QEMU.
    ///
    /// @param folder an empty folder for the program and the guest's memory
    public List<Results> onQemu(Path folder) throws IOException, InterruptedException {
        return onQemu(folder, "qemu-system-riscv64", CPU);
    }

    /// Runs all rows in one guest of some QEMU, with a CPU as its option `-cpu` says.
    public List<Results> onQemu(Path folder, String qemu, String cpu) throws IOException, InterruptedException {
        build(folder);
        try (FileChannel ram = FileChannel.open(folder.resolve("ram"), StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
                StandardOpenOption.WRITE); Arena arena = Arena.ofConfined()) {
            MemorySegment memory = ram.map(FileChannel.MapMode.READ_WRITE, 0, ramMegabytes() << 20, arena);
            fill(memory);
            Tool.run(folder, List.of(qemu, "-M", "virt,memory-backend=ram", "-cpu", cpu, "-bios", "none", "-display", "none",
                    "-serial", "none", "-monitor", "none", "-m", ramMegabytes() + "M",
                    "-object", "memory-backend-file,id=ram,share=on,mem-path=ram,size=" + ramMegabytes() + "M", "-kernel", "table.elf"));
            return results(memory);
        }
    }

    /// Runs all rows in one guest on a `Core` with the interpreter.
    ///
    /// @param folder an empty folder for the program
    public List<Results> onInterpreter(Path folder) throws IOException, InterruptedException {
        return onCore(folder, new Interpreter()::run);
    }

    /// Runs all rows in one guest on a `Core` with the compiler.
    ///
    /// @param folder an empty folder for the program
    public List<Results> onCompiler(Path folder) throws IOException, InterruptedException {
        return onCore(folder, new Tiers(new Tuning(0, REGION_SIZE, CALL_DEPTH, false))::run);
    }

    private List<Results> onCore(Path folder, ObjLongConsumer<Core> engine) throws IOException, InterruptedException {
        build(folder);
        Tool.run(folder, List.of("riscv64-unknown-elf-objcopy", "-O", "binary", "table.elf", "table.bin"));
        BareMachine machine = new BareMachine(RAM_BASE, ramMegabytes() << 20, engine);
        fill(machine.ram());
        byte[] program = Files.readAllBytes(folder.resolve("table.bin"));
        MemorySegment.copy(program, 0, machine.ram(), ValueLayout.JAVA_BYTE, 0, program.length);
        machine.run();
        return results(machine.ram());
    }

    private void build(Path folder) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("rows.S"), program());
        try (InputStream driver = InstructionTable.class.getResourceAsStream("table.S")) {
            Files.copy(driver, folder.resolve("table.S"));
        }
        Tool.run(folder, List.of("riscv64-unknown-elf-gcc", "-march=rv64gc", "-mabi=lp64d", "-nostdlib", "-static",
                "-Wl,-Ttext=0x80000000", "-Wl,--no-warn-rwx-segments", "-o", "table.elf", "table.S", "rows.S"));
    }

    /// With room behind the tables, for QEMU puts its device tree there: at a multiple of 2 MiB.
    private long ramMegabytes() {
        return (end >> 20) + 5;
    }

    private void fill(MemorySegment memory) {
        tableOffsets.forEach((table, offset) -> MemorySegment.copy(table, 0, memory, ValueLayout.JAVA_LONG, offset, table.length));
    }

    private List<Results> results(MemorySegment memory) {
        return rows.stream().map(row -> results(row, memory)).toList();
    }

    private static Results results(Row row, MemorySegment memory) {
        long[] values = new long[row.cases()];
        int[] flags = new int[row.cases()];
        for (int i = 0; i < values.length; i++) {
            long offset = row.resultsOffset + (long) i * RESULT_BYTES;
            values[i] = memory.get(ValueLayout.JAVA_LONG, offset);
            flags[i] = (int) memory.get(ValueLayout.JAVA_LONG, offset + Long.BYTES);
        }
        return new Results(values, flags);
    }

    private String program() {
        StringBuilder code = new StringBuilder(".text\n.option arch, +zfh\n");
        StringBuilder list = new StringBuilder(".section .rodata\n.balign 8\n.globl rows, rows_end\nrows:\n");
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            code.append("row").append(i).append(":\n").append(row.code).append("\nret\n");
            list.append(".dword row%d, %d, %d, %d, %d%n".formatted(
                    i, RAM_BASE + tableOffsets.get(row.table), row.cases(), RAM_BASE + row.resultsOffset, row.fcsr));
        }
        return code.append(list).append("rows_end:\n").toString();
    }
}
