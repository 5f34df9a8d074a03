package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;

/// What the scanner lets pass, TOML4J must read exactly as tomlj (TOML 1.0) does: mutated board files, by the thousand.
final class TomlDifferentialTest {
    private static final int CASES = Integer.getInteger("breadboard.toml.cases", 25_000);
    private static final long SEED = Long.getLong("breadboard.toml.seed", System.nanoTime());
    private static final String BOARD = """
            # a board
            name = "riscv-virtio,qemu"   # with a comment
            harts = 2
            ratio = 0.5
            on = true
            list = [ 1, 2,
              3, ] # trailing
            words = ["a", 'b\\c', "\\u00e9\\t"]

            [memory]
            base = "0x8000_0000"
            size = '128MiB'

            [cpu.config]
            engine = "auto"
            [cpu]
            type = "rv64"

            [[device]]  # the console
            id = "uart0"
            [device.config]
            irq = "plic0:10"
            fifo-depth = -16
            [[device]]
            id = "plic0"
            [device.config]
            base = 2_00
            [boot]
            append = "a=\\"b\\" # no comment"
            """;
    private static final String[] FRAGMENTS = {
        "\"", "'", "\"\"\"", "'''", "[", "]", "[[", "]]", "{", "}", "=", ",", ".", "#", "\n", "\r\n", "\r", " ", "\t", "\\", "\\\\", "\\n", "\\u0041",
        "\\U0001F600", "0x10", "007", "1e3", "1.5", "-", "+", "_", "nan", "inf", "true", "false", "1979-05-27", "07:32:00", "a", "key", "a.b", "\"a\"",
        "\u0000", "\u0007", "\u007f", "\u00e9", "\ud83d\ude00", "9223372036854775807", "9223372036854775808", "[a]", "[[a]]", "[device]", "[[device]]",
        "[memory.x]", "[[memory]]", "x = 1", "x = [1, 2]", "x = [[1], [2]]", "x = { a = 1 }", "# \"[x]\"", "= ", "1_000", "0", "-0", "1.0_1", "$", "\uFEFF",
    };

    @Test
    void whatTheScannerAcceptsIsReadAsTomlSays() {
        Random random = new Random(SEED);
        int accepted = 0;
        int changed = 0;
        for (int i = 0; i < CASES; i++) {
            String text = mutated(random);
            if (check(text)) {
                accepted++;
                changed += text.equals(BOARD) ? 0 : 1;
            }
        }
        System.out.printf("TomlDifferentialTest: seed %d, %d texts, %d accepted%n", SEED, CASES, accepted);
        assertTrue(changed > CASES / 50, "too few mutated texts are accepted for the comparison to mean anything: " + changed);
    }

    private static boolean check(String text) {
        TomlScanner.Scan scan = TomlScanner.scan(text);
        if (!scan.problems().isEmpty()) {
            return false;
        }
        TomlText read = TomlText.parse(text);
        if (!read.problems().isEmpty()) {
            fail("seed " + SEED + ": the scanner accepts what TOML4J refuses (" + read.problems().getFirst().getMessage() + "):\n" + text);
        }
        TomlParseResult expected = Toml.parse(text);
        assertTrue(!expected.hasErrors(), () -> "seed " + SEED + ": not TOML, but accepted: " + expected.errors() + "\n" + text);
        assertEquals(plain(expected), read.root(), () -> "seed " + SEED + ":\n" + text);
        return true;
    }

    private static String mutated(Random random) {
        StringBuilder text = new StringBuilder(BOARD);
        int mutations = random.nextInt(3) + (random.nextInt(50) == 0 ? 0 : 1);
        for (int i = 0; i < mutations; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(6)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.insert(at, FRAGMENTS[random.nextInt(FRAGMENTS.length)]);
                case 2 -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
                case 4 -> text.insert(lineStart(text, at), FRAGMENTS[random.nextInt(FRAGMENTS.length)] + "\n");
                default -> swapLines(text, lineStart(text, at), lineStart(text, random.nextInt(text.length())));
            }
            if (text.isEmpty()) {
                text.append('\n');
            }
        }
        // Half a surrogate pair cannot come out of a file.
        return new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static int lineStart(StringBuilder text, int at) {
        return text.lastIndexOf("\n", at) + 1;
    }

    private static void swapLines(StringBuilder text, int from, int to) {
        int end = text.indexOf("\n", from) + 1;
        if (end > from && (to < from || to >= end)) {
            String line = text.substring(from, end);
            text.insert(to, line);
            int shifted = to <= from ? from + line.length() : from;
            text.delete(shifted, shifted + line.length());
        }
    }

    private static Object plain(Object value) {
        if (value instanceof TomlTable table) {
            Map<String, Object> map = new LinkedHashMap<>();
            for (String key : table.keySet()) {
                map.put(key, plain(table.get(List.of(key))));
            }
            return map;
        }
        if (value instanceof TomlArray array) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                list.add(plain(array.get(i)));
            }
            return list;
        }
        return value;
    }
}
