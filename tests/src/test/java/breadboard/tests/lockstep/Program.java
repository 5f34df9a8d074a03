package breadboard.tests.lockstep;

import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/// One program and everything it starts from. What is not named is zero; entry numbers of `tables` are those of `Tables`.
///
/// @param mode     0, 1 or 3: the privilege it starts in
/// @param status   `mstatus` but for MPP, and MPIE, which will be 1
/// @param paged    whether `satp` is Sv39 at the start
/// @param x        integer registers by number
/// @param f        floating-point registers by number
/// @param csrs     CSRs by number
/// @param tables   page-table entries by number, physical page relative to the arena
/// @param dataSeed what the data pages are filled from; with 0 they are zero
/// @param codeAt   offset of the code in its two pages
/// @param code     the code, in words; a word may hold two compressed instructions
record Program(int mode, long status, boolean paged, Map<Integer, Value> x, Map<Integer, Long> f, Map<Integer, Value> csrs,
               Map<Integer, Long> tables, long dataSeed, int codeAt, int[] code) {

    Program {
        x = new TreeMap<>(x);
        f = new TreeMap<>(f);
        csrs = new TreeMap<>(csrs);
        tables = new TreeMap<>(tables);
    }

    Program withCode(int[] other) {
        return new Program(mode, status, paged, x, f, csrs, tables, dataSeed, codeAt, other);
    }

    Program withX(Map<Integer, Value> other) {
        return new Program(mode, status, paged, other, f, csrs, tables, dataSeed, codeAt, code);
    }

    Program withF(Map<Integer, Long> other) {
        return new Program(mode, status, paged, x, other, csrs, tables, dataSeed, codeAt, code);
    }

    Program withCsrs(Map<Integer, Value> other) {
        return new Program(mode, status, paged, x, f, other, tables, dataSeed, codeAt, code);
    }

    Program withStatus(long other) {
        return new Program(mode, other, paged, x, f, csrs, tables, dataSeed, codeAt, code);
    }

    Program withDataSeed(long other) {
        return new Program(mode, status, paged, x, f, csrs, tables, other, codeAt, code);
    }

    /// One program as text, which `parse` reads.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        text.add("mode " + mode).add("status 0x" + Long.toHexString(status)).add("paged " + paged);
        text.add("data 0x" + Long.toHexString(dataSeed)).add("at 0x" + Integer.toHexString(codeAt));
        x.forEach((number, value) -> text.add("x " + number + " " + value));
        f.forEach((number, value) -> text.add("f " + number + " 0x" + Long.toHexString(value)));
        csrs.forEach((number, value) -> text.add("csr 0x" + Integer.toHexString(number) + " " + value));
        tables.forEach((number, value) -> text.add("pte " + number + " 0x" + Long.toHexString(value)));
        for (int word : code) {
            text.add("code 0x%08x".formatted(word));
        }
        return text.toString();
    }

    /// Reads what `toString` wrote; lines that begin with `#`, and what follows a `#`, are for people.
    static Program parse(String text) {
        Program program = new Program(3, 0, false, Map.of(), Map.of(), Map.of(), Map.of(), 0, 0, new int[0]);
        for (String line : text.lines().map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).toList()) {
            program = program.with(line.split(" +"));
        }
        return program;
    }

    private Program with(String[] fields) {
        String last = fields[fields.length - 1];
        switch (fields[0]) {
            case "x" -> x.put(Integer.decode(fields[1]), Value.parse(last));
            case "f" -> f.put(Integer.decode(fields[1]), number(last));
            case "csr" -> csrs.put(Integer.decode(fields[1]), Value.parse(last));
            case "pte" -> tables.put(Integer.decode(fields[1]), number(last));
            case "mode" -> {
                return new Program(Integer.decode(last), status, paged, x, f, csrs, tables, dataSeed, codeAt, code);
            }
            case "status" -> {
                return withStatus(number(last));
            }
            case "paged" -> {
                return new Program(mode, status, Boolean.parseBoolean(last), x, f, csrs, tables, dataSeed, codeAt, code);
            }
            case "data" -> {
                return withDataSeed(number(last));
            }
            case "at" -> {
                return new Program(mode, status, paged, x, f, csrs, tables, dataSeed, Integer.decode(last), code);
            }
            case "code" -> {
                int[] longer = Arrays.copyOf(code, code.length + 1);
                longer[code.length] = (int) number(last);
                return withCode(longer);
            }
            default -> throw new IllegalArgumentException(String.join(" ", fields));
        }
        return this;
    }

    private static long number(String text) {
        return Long.parseUnsignedLong(text.substring(2), 16);
    }
}
