package breadboard.tests.debugger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.tests.Breadboard;
import breadboard.tests.Repository;
import breadboard.tests.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Traces as commit logs: the same under both engines, and what QEMU writes of the same program.
final class CommitLogTest {
    private static final String PROGRAM = """
            .globl _start
            _start:
              la x1, handler; csrw mtvec, x1
              .irp r, 1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
              li x\\r, 0
              .endr
            begin:
              la x2, data
              li x5, 3000
            loop:
              mul x6, x5, x5; xor x7, x7, x6; sd x7, 0(x2); lw x8, 4(x2); amoadd.d x9, x6, (x2)
            retry:
              lr.w x10, (x2); addi x10, x10, 1; sc.w x11, x10, (x2); bnez x11, retry
              divu x12, x7, x5; remw x13, x8, x5; c.slli x12, 3; c.add x13, x12
              andi x14, x5, 255; bnez x14, next
              ecall
              .4byte 0xffffffff
              lw x15, 1(x0)
              jal x16, function
            next:
              addi x5, x5, -1; bnez x5, loop
              li x20, 0x100000; li x21, 0x5555; sw x21, 0(x20)
            wait: j wait
            function:
              addi x17, x17, 1; jr x16
            .balign 4
            handler:
              csrr x30, mcause; csrr x31, mepc; addi x31, x31, 4; csrw mepc, x31; mret
            .balign 8
            data: .8byte 0x1122334455667788
            """;

    @TempDir
    private Path folder;

    /// From the first instruction on, and past the moment when paging is switched on and user code runs.
    @Test
    void theFirstMillionInstructionsAndTheNextAreTheSameUnderBothEngines() throws Exception {
        Path interpreted = heapKernel("interpreter");
        Path compiled = heapKernel("compiler");
        assertTrue(Files.size(interpreted) > 2 * 12_000_000, "two million instructions");
        assertEquals(-1, Files.mismatch(interpreted, compiled));
    }

    private Path heapKernel(String engine) throws Exception {
        Path file = folder.resolve(engine + ".trace");
        Breadboard.run("run", Repository.root().resolve("configs/boards/rcore-heap.toml"), "--set", "cpu.config.engine=" + engine, "--trace", file,
                "--trace-format", "binary", "--trace-what", "insn,trap,csr,sbi,mmio", "--max-instructions", "2_000_000").exits(4);
        return file;
    }

    /// The state of the integer registers before an instruction.
    private record State(long pc, List<Long> registers) { }

    @Test
    void aBareProgramDoesStepForStepWhatQemuDoes() throws Exception {
        Tools.require("riscv64-unknown-elf-gcc", "riscv64-unknown-elf-nm", "qemu-system-riscv64");
        Files.writeString(folder.resolve("program.S"), PROGRAM);
        tool("riscv64-unknown-elf-gcc", "-nostdlib", "-march=rv64gc", "-mabi=lp64d", "-mcmodel=medany", "-Wl,--nmagic", "-Wl,-Ttext=0x80000000", "-o", "program.elf", "program.S");
        tool("qemu-system-riscv64", "-M", "virt", "-m", "128M", "-bios", "none", "-kernel", "program.elf", "-display", "none", "-monitor", "none",
                "-serial", "none", "-singlestep", "-d", "cpu,nochain", "-D", "qemu.log");
        Path log = folder.resolve("own.log");
        Breadboard.run("run", Repository.root().resolve("configs/boards/virt.toml"), "--set", "sbi.type=none", "--kernel", folder.resolve("program.elf"),
                "--trace", log).exits(0);
        long begin = Long.parseUnsignedLong(Arrays.stream(tool("riscv64-unknown-elf-nm", "program.elf").split("\n"))
                .filter(line -> line.endsWith(" begin")).findFirst().orElseThrow().split(" ")[0], 16);
        List<State> expected = from(begin, qemu(folder.resolve("qemu.log")));
        List<State> own = from(begin, own(log));
        assertTrue(expected.size() > 50_000, expected.size() + " instructions");
        int common = Math.min(expected.size(), own.size());
        for (int i = 0; i < common; i++) {
            assertEquals(expected.get(i), own.get(i), "instruction " + i);
        }
        assertTrue(Math.abs(expected.size() - own.size()) <= 8, "both end at the same store: " + expected.size() + ", " + own.size());
    }

    /// Each block of one instruction is dumped before it is executed; a block that is entered again without effect is dumped twice.
    private static List<State> qemu(Path log) throws IOException {
        List<State> states = new ArrayList<>();
        Pattern register = Pattern.compile("x(\\d+)/\\w+ +([0-9a-f]{16})");
        long pc = 0;
        List<Long> registers = new ArrayList<>();
        for (String line : Files.readAllLines(log)) {
            if (line.startsWith(" pc ")) {
                pc = Long.parseUnsignedLong(line.substring(4).strip(), 16);
                registers = new ArrayList<>();
            }
            Matcher matcher = register.matcher(line);
            while (matcher.find()) {
                registers.add(Long.parseUnsignedLong(matcher.group(2), 16));
            }
            if (registers.size() == 32) {
                add(states, new State(pc, registers));
            }
        }
        return states;
    }

    private static List<State> own(Path log) throws IOException {
        List<State> states = new ArrayList<>();
        Pattern commit = Pattern.compile("core +0: 3 0x([0-9a-f]{16}) \\(0x[0-9a-f]+\\)(.*)");
        Pattern change = Pattern.compile(" x(\\d+) +0x([0-9a-f]{16})");
        Pattern trap = Pattern.compile("# core +0: step \\d+: exception 0x[0-9a-f]+ at 0x([0-9a-f]{16}).*");
        Long[] registers = new Long[32];
        Arrays.fill(registers, 0L);
        for (String line : Files.readAllLines(log)) {
            Matcher trapped = trap.matcher(line);
            if (trapped.matches()) {
                add(states, new State(Long.parseUnsignedLong(trapped.group(1), 16), List.of(registers)));
            }
            Matcher committed = commit.matcher(line);
            if (committed.matches()) {
                add(states, new State(Long.parseUnsignedLong(committed.group(1), 16), List.of(registers)));
                Matcher changes = change.matcher(committed.group(2));
                while (changes.find()) {
                    registers[Integer.parseInt(changes.group(1))] = Long.parseUnsignedLong(changes.group(2), 16);
                }
            }
        }
        return states;
    }

    private static void add(List<State> states, State state) {
        if (states.isEmpty() || !states.getLast().equals(state)) {
            states.add(state);
        }
    }

    private static List<State> from(long begin, List<State> states) {
        for (int i = 0; i < states.size(); i++) {
            if (states.get(i).pc() == begin) {
                return states.subList(i, states.size());
            }
        }
        return List.of();
    }

    private String tool(String... command) throws Exception {
        Path output = Files.createTempFile(folder, "tool", ".txt");
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        process.getOutputStream().close();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertTrue(ended, command[0] + " does not end");
        assertEquals(0, process.exitValue(), Files.readString(output));
        return Files.readString(output);
    }
}
