package breadboard.cpu.rv64.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import breadboard.cpu.rv64.fp.Operation.Kind;
import breadboard.cpu.rv64.oracle.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Arithmetic and conversions in the four rounding modes of `fenv` against the host's floating-point hardware.
class HostComparisonTest {
    private static final int MODES = 4;
    private static final int RANDOM_TUPLES = 5000;
    private static final int CASE_WORDS = 5;
    private static final int DOUBLE = 16;

    /// Our mnemonics in the order of the numbers in `host.c`; doubles' numbers are 16 higher.
    private static final List<String> SINGLES = List.of("fadd.s", "fsub.s", "fmul.s", "fdiv.s", "fsqrt.s", "fmadd.s", "fcvt.d.s",
            "fcvt.l.s", "fcvt.s.l", "fcvt.s.w");
    private static final List<String> DOUBLES = List.of("fadd.d", "fsub.d", "fmul.d", "fdiv.d", "fsqrt.d", "fmadd.d", "fcvt.s.d",
            "fcvt.l.d", "fcvt.d.l", "fcvt.d.w");

    /// An operation, its number in `host.c`, and its operands.
    private record Job(Operation operation, int number, long[] table) {
    }

    @Test
    void arithmeticGivesTheResultAndFlagsOfTheHostsHardware(@TempDir Path folder) throws Exception {
        Tool.require("gcc");
        long seed = System.nanoTime();
        List<Job> jobs = jobs(seed);
        LongBuffer answers = compute(folder, jobs);
        Comparison comparison = new Comparison(seed);
        for (Job job : jobs) {
            for (int rm = 0; rm < MODES; rm++) {
                for (int i = 0; i < job.table.length / 3; i++) {
                    long value = answers.get();
                    int flags = (int) answers.get();
                    if (isComparable(job, i)) {
                        comparison.check(job.operation, rm, false, job.table, i, asRegister(job.operation.result(), value), flags);
                    }
                }
            }
        }
        assertEquals("", comparison.differences(), "the host's hardware and we differ");
        System.out.println(comparison.cases() + " cases agree with the host, seed " + seed);
    }

    private static List<Job> jobs(long seed) {
        Operands operands = new Operands(seed);
        List<Job> jobs = new ArrayList<>();
        for (int i = 0; i < SINGLES.size(); i++) {
            Operation single = Operation.of(SINGLES.get(i));
            jobs.add(new Job(single, i, operands.table(single.operands(), RANDOM_TUPLES)));
            Operation wide = Operation.of(DOUBLES.get(i));
            jobs.add(new Job(wide, i + DOUBLE, operands.table(wide.operands(), RANDOM_TUPLES)));
        }
        return jobs;
    }

    /// Where IEEE 754 leaves a choice or the host has no such thing, QEMU is the oracle: operands that are not boxed,
    /// the invalid flag of infinity times zero plus a quiet NaN, and integers that do not hold the number.
    private static boolean isComparable(Job job, int index) {
        Kind kind = job.operation.operands().getFirst();
        Format format = kind == Kind.SINGLE ? Format.SINGLE : Format.DOUBLE;
        boolean anyNan = false;
        for (int i = 0; i < job.operation.operands().size(); i++) {
            long bits = job.table[3 * index + i];
            if (kind == Kind.SINGLE && bits >> 32 != -1) {
                return false;
            }
            anyNan |= kind != Kind.X && format.isNan(bits & format.sign() * 2 - 1);
        }
        if (job.operation.operands().size() == 3) {
            return !anyNan;
        }
        if (kind != Kind.X && job.operation.result() == Kind.X) {
            double x = kind == Kind.SINGLE ? Float.intBitsToFloat((int) job.table[3 * index]) : Double.longBitsToDouble(job.table[3 * index]);
            return Math.abs(x) < 0x1p63;
        }
        return true;
    }

    /// The host's answer as our register: NaNs canonical, singles boxed.
    private static long asRegister(Kind result, long value) {
        return switch (result) {
            case X -> value;
            case HALF -> throw new IllegalStateException("not asked of the host");
            case SINGLE -> F32.box((int) (Format.SINGLE.isNan(value) ? Format.SINGLE.nan() : value));
            case DOUBLE -> Format.DOUBLE.isNan(value) ? Format.DOUBLE.nan() : value;
        };
    }

    private static LongBuffer compute(Path folder, List<Job> jobs) throws IOException, InterruptedException {
        int cases = jobs.stream().mapToInt(job -> job.table.length / 3 * MODES).sum();
        ByteBuffer input = ByteBuffer.allocate(cases * CASE_WORDS * Long.BYTES).order(ByteOrder.nativeOrder());
        for (Job job : jobs) {
            for (long rm = 0; rm < MODES; rm++) {
                for (int i = 0; i < job.table.length; i += 3) {
                    input.putLong(job.number).putLong(rm);
                    input.putLong(job.table[i]).putLong(job.table[i + 1]).putLong(job.table[i + 2]);
                }
            }
        }
        Files.write(folder.resolve("cases"), input.array());
        try (InputStream source = HostComparisonTest.class.getResourceAsStream("host.c")) {
            Files.copy(source, folder.resolve("host.c"));
        }
        Tool.run(folder, List.of("gcc", "-O2", "-frounding-math", "-ftrapping-math", "-fsignaling-nans", "-ffp-contract=off",
                "-fno-builtin", "-o", "host", "host.c", "-lm"));
        Tool.run(folder, List.of(folder.resolve("host").toString(), "cases", "answers"));
        return ByteBuffer.wrap(Files.readAllBytes(folder.resolve("answers"))).order(ByteOrder.nativeOrder()).asLongBuffer();
    }
}
