package breadboard.cpu.rv64.insn;

import breadboard.cpu.rv64.fp.Operation.Kind;
import breadboard.cpu.rv64.fp.Operands;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Rows for instructions that QEMU 7.2 and binutils 2.40 do not know: those of Zfa and Zacas.
///
/// Words and spellings are those of binutils 2.44 (`objdump -M no-aliases,numeric`).
final class RecentRows {
    private static final int CASES = 40;
    private static final List<String> ROUNDING = List.of("rne", "rtz", "rdn", "rup", "rmm");
    private static final String SCRATCH = ".comm scratch, 32, 16\nla a3, scratch\n";

    /// One instruction over a table.
    ///
    /// @param text as objdump writes it
    record Recent(int word, String text, String code, long[] table) {
        @Override
        public String toString() {
            return "%08x %s".formatted(word, text);
        }
    }

    private final List<Recent> rows = new ArrayList<>();
    private final Random random = new Random(1);

    private RecentRows() {
    }

    /// The same ones each time.
    static List<Recent> all() {
        RecentRows rows = new RecentRows();
        for (Kind kind : new Kind[] {Kind.SINGLE, Kind.DOUBLE, Kind.HALF}) {
            rows.additional(kind);
        }
        rows.unary(0xc285_1553, "fcvtmod.w.d x10,f10,rtz", Kind.DOUBLE, false);
        rows.compareAndSwap();
        return rows.rows;
    }

    private void additional(Kind kind) {
        int format = kind == Kind.SINGLE ? 0 : kind == Kind.DOUBLE ? 1 : 2;
        String suffix = "." + "sdh".charAt(format) + " ";
        int fields = format << 25 | 10 << 15 | 10 << 7 | 0x53;
        for (int number = 0; number < 32; number++) {
            rows.add(new Recent(0xf010_0053 | format << 25 | number << 15 | 10 << 7, "fli" + suffix + "f10," + constant(number),
                    directive(0xf010_0053 | format << 25 | number << 15 | 10 << 7) + "fmv.x.d a0, fa0", new long[3]));
        }
        binary(0x2800_2000 | fields, "fminm" + suffix + "f10,f10,f11", kind, true);
        binary(0x2800_3000 | fields, "fmaxm" + suffix + "f10,f10,f11", kind, true);
        binary(0xa000_4000 | fields, "fleq" + suffix + "x10,f10,f11", kind, false);
        binary(0xa000_5000 | fields, "fltq" + suffix + "x10,f10,f11", kind, false);
        for (int rm = 0; rm < ROUNDING.size(); rm++) {
            unary(0x4040_0000 | rm << 12 | fields, "fround" + suffix + "f10,f10," + ROUNDING.get(rm), kind, true);
            unary(0x4050_0000 | rm << 12 | fields, "froundnx" + suffix + "f10,f10," + ROUNDING.get(rm), kind, true);
        }
    }

    private static String constant(int number) {
        return List.of("-0x1p+0", "min", "0x1p-16", "0x1p-15", "0x1p-8", "0x1p-7", "0x1p-4", "0x1p-3", "0x1p-2", "0x1.4p-2", "0x1.8p-2",
                "0x1.cp-2", "0x1p-1", "0x1.4p-1", "0x1.8p-1", "0x1.cp-1", "0x1p+0", "0x1.4p+0", "0x1.8p+0", "0x1.cp+0", "0x1p+1", "0x1.4p+1",
                "0x1.8p+1", "0x1p+2", "0x1p+3", "0x1p+4", "0x1p+7", "0x1p+8", "0x1p+15", "0x1p+16", "inf", "nan").get(number);
    }

    private void unary(int word, String text, Kind kind, boolean writesF) {
        add(word, text, writesF, Operands.edges(kind));
    }

    private void binary(int word, String text, Kind kind, boolean writesF) {
        add(word | 11 << 20, text, writesF, Operands.edges(kind));
    }

    /// A few of the edges, chosen by chance; half of the second operands are related to the first.
    private void add(int word, String text, boolean writesF, long[] edges) {
        long[] table = new long[3 * CASES];
        for (int k = 0; k < table.length; k += 3) {
            table[k] = edges[random.nextInt(edges.length)];
            table[k + 1] = random.nextInt(4) == 0 ? table[k] ^ random.nextInt(2) : edges[random.nextInt(edges.length)];
        }
        rows.add(new Recent(word, text, directive(word) + (writesF ? "fmv.x.d a0, fa0" : ""), table));
    }

    /// Compared with: a0 (and a1); stored: a1 (a0 and a4 inverted); memory holds a2 (and a1).
    private void compareAndSwap() {
        long[] table = new long[3 * CASES];
        for (int k = 0; k < table.length; k += 3) {
            table[k] = random.nextLong();
            table[k + 1] = random.nextLong();
            table[k + 2] = switch (random.nextInt(5)) {
                case 0 -> random.nextLong();
                case 1 -> table[k] ^ 1L << 32;
                case 2 -> table[k] ^ 1;
                default -> table[k];
            };
        }
        String filled = SCRATCH + "sd a2, 0(a3)\nsd a1, 8(a3)\n";
        for (String after : new String[] {"", "ld a0, 0(a3)", "ld a0, 8(a3)", "mv a0, a1"}) {
            swap(0x28b6_a52f, "amocas.w x10,x11,(x13)", filled, after, table);
            swap(0x2eb6_b52f, "amocas.d.aqrl x10,x11,(x13)", filled, after, table);
            swap(0x2ae6_c52f, "amocas.q.rl x10,x14,(x13)", filled + "not a4, a0\nnot a5, a1\n", after, table);
            swap(0x2c06_c52f, "amocas.q.aq x10,x0,(x13)", filled, after, table);
            swap(0x28e6_c02f, "amocas.q x0,x14,(x13)", filled + "not a4, a0\nnot a5, a1\n", after, table);
            swap(0x28e6_c02f, "amocas.q x0,x14,(x13)", SCRATCH + "sd zero, 0(a3)\nsd zero, 8(a3)\nnot a4, a0\nnot a5, a1\n", after, table);
            swap(0x28b6_a02f, "amocas.w x0,x11,(x13)", SCRATCH + "sd zero, 0(a3)\nsd a1, 8(a3)\n", after, table);
        }
    }

    private void swap(int word, String text, String before, String after, long[] table) {
        rows.add(new Recent(word, text, before + directive(word) + after, table));
    }

    private static String directive(int word) {
        return ".4byte 0x%08x%n".formatted(word);
    }
}
