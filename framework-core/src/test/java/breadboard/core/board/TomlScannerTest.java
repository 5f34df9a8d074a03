package breadboard.core.board;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the scanner refuses says where it stands and what to write instead; what it accepts it knows the place of.
final class TomlScannerTest {

    private static List<String> refusals(String text) {
        return TomlScanner.scan(text).problems().stream().map(each -> each.position() + ": " + each.getMessage()).toList();
    }

    record Refused(String text, String... problems) { }

    @ParameterizedTest
    @MethodSource({"values", "strings", "lines", "tables"})
    void saysWhatToWriteInstead(Refused refused) {
        assertEquals(List.of(refused.problems()), refusals(refused.text()));
    }

    static Stream<Refused> values() {
        return Stream.of(
                new Refused("a = 0x80", "1:5: hexadecimal, octal and binary integers are not read here; write \"0x80\" in quotes"),
                new Refused("a = { x = 0x80 }", "1:5: inline tables are not read here; write a [table] header and one key = value a line"),
                new Refused("a =", "1:1: a: has no value"),
                new Refused("a = # 1", "1:1: a: has no value"),
                new Refused("a = 1e3", "1:5: '1e3': exponents are not read here; write the number out"),
                new Refused("a = 007", "1:5: '007' is no value; allowed: a \"string\", a decimal integer, a decimal fraction, true, false, a list"),
                new Refused("a = 1979-05-27", "1:5: '1979-05-27' is no value; allowed: a \"string\", a decimal integer, a decimal fraction, true, false, a list"),
                new Refused("a = inf", "1:5: 'inf' is no value; allowed: a \"string\", a decimal integer, a decimal fraction, true, false, a list"),
                new Refused("a = 9223372036854775808",
                        "1:5: '9223372036854775808' does not fit in a signed 64-bit integer; write an address in quotes, \"0x\u2026\""),
                new Refused("a = " + "9".repeat(400) + ".0", "1:5: '" + "9".repeat(400) + ".0' is beyond the range of a float"),
                new Refused("a = [1 2]", "1:8: ',' or ']' is missing here"),
                new Refused("a = [1,,2]", "1:8: a value is missing here"),
                new Refused("a = [1, \"b\"]", "1:9: all elements of a list must be of one type"),
                new Refused("a = [1,\n 2", "1:5: this list is not closed"),
                new Refused("a = " + "[".repeat(9), "1:13: lists are nested more than 8 deep"));
    }

    static Stream<Refused> strings() {
        return Stream.of(
                new Refused("a = \"C:\\\\temp\"",
                        "1:8: the escape \\\\ is not read here; write the string in 'single quotes', where \\ stands for itself"),
                new Refused("a = \"\\U0001F600\"", "1:6: the escape \\U is not read here; write the character itself"),
                new Refused("a = \"\\q\"",
                        "1:6: no such escape; allowed: \\b \\t \\n \\f \\r \\\" \\uXXXX; in 'single quotes' \\ stands for itself"),
                new Refused("a = \"\\u12g4\"", "1:6: \\u needs four hexadecimal digits"),
                new Refused("a = \"\\ud83d\"", "1:6: \\u cannot name half a surrogate pair; write the character itself"),
                new Refused("a = \"open", "1:5: this string is not closed on its line"),
                new Refused("a = 'open\nb = 'x'", "1:5: this string is not closed on its line"),
                new Refused("a = \"\"\"x\"\"\"", "1:5: multi-line strings are not read here; write the string on one line"),
                new Refused("a = '''x'''", "1:5: multi-line strings are not read here; write the string on one line"),
                new Refused("a = \"\u0007\"", "1:6: a control character (0x07) stands here; remove it"));
    }

    static Stream<Refused> lines() {
        return Stream.of(
                new Refused("a.b = 1", "1:2: dotted keys are not read here; write a [table] header"),
                new Refused("\"a\" = 1", "1:1: quoted keys are not read here; write the key without quotes, of letters, digits, - and _"),
                new Refused("a = 1 b = 2", "1:7: 'b' is not expected here; write one key = value a line"),
                new Refused("a 1", "1:3: '=' is missing after the key 'a'"),
                new Refused("= 1", "1:1: a key is expected here, of letters, digits, - and _"),
                new Refused("a = 1\nb = 2\na = 3", "3:1: a: is given twice, first at line 1"),
                new Refused("# \u0000", "1:3: a control character (0x00) stands here; remove it"),
                new Refused("a = 1\rb = 2", "1:6: a control character (0x0d) stands here; remove it"),
                new Refused("a = 0x1\nb = 2\nc = 0x3",
                        "1:5: hexadecimal, octal and binary integers are not read here; write \"0x1\" in quotes",
                        "3:5: hexadecimal, octal and binary integers are not read here; write \"0x3\" in quotes"));
    }

    static Stream<Refused> tables() {
        return Stream.of(
                new Refused("[a", "1:3: ']' is missing here"),
                new Refused("[[a]", "1:4: ']]' is missing here"),
                new Refused("[a]\n[b]\n[a]", "3:1: a: is given twice, first at line 1"),
                new Refused("[[a]]\n[a]", "2:1: a: is an array of tables since line 1; write [[a]]"),
                new Refused("[a]\n[[a]]", "2:1: a: is already there, at line 1"),
                new Refused("a = 1\n[a]", "2:1: a: is already a value, at line 1"),
                new Refused("a = 1\n[a.b]", "2:1: a: is already a value, at line 1"),
                new Refused("[a..b]", "1:4: a key is expected here, of letters, digits, - and _"),
                new Refused("[[a]] # the \"first\"",
                        "1:7: brackets and quotes in a comment behind a header are not read here; write the comment on a line of its own"),
                new Refused("[a\nx = 1\n[b\nx = 2", "1:3: ']' is missing here", "3:3: ']' is missing here"));
    }

    @Test
    void everyKeyHasItsPlace() {
        Map<String, String> places = TomlScanner.scan("""
                a = 1
                  b = [ 2,
                    3 ]
                [c.d]
                e = 4
                [[f]]
                g = 5
                [[f]]
                [f.h]
                i = 6
                """).positions().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
        assertEquals(Map.ofEntries(Map.entry("a", "1:1"), Map.entry("b", "2:3"), Map.entry("b[0]", "2:9"), Map.entry("b[1]", "3:5"),
                Map.entry("c", "4:1"), Map.entry("c.d", "4:1"), Map.entry("c.d.e", "5:1"), Map.entry("f", "6:1"), Map.entry("f[0]", "6:1"),
                Map.entry("f[0].g", "7:1"), Map.entry("f[1]", "8:1"), Map.entry("f[1].h", "9:1"), Map.entry("f[1].h.i", "10:1")), places);
    }
}
