package breadboard.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordBinderTest {

    enum Mode { QUIET, VERY_LOUD }

    record Everything(int number, long bigNumber, double ratio, boolean on, String name, Mode mode, Address base,
            ByteSize size, Optional<Wire> irq, List<Integer> levels) { }

    record Defaults(@Default("7") int number, @Default("0x8000_0000") Address base, @Default("very-loud") Mode mode,
            @Default("true") boolean on, @Default("1.5") double ratio, @Default("1, 2,3") List<Integer> levels,
            @Default("plic0:1") Optional<Wire> irq) { }

    record Documented(@Doc("how deep, in bytes") @Default("16") int fifoDepth, Address base, Optional<Wire> irq, List<Mode> modes) { }

    record Checked(int first, int last) {
        Checked {
            if (first < 0) {
                throw new ConfigException("first", "must not be negative, not " + first);
            }
            if (last < first) {
                throw new IllegalArgumentException("last lies before first");
            }
            if (first == 13) {
                throw new IllegalStateException("a defect of the plugin");
            }
        }
    }

    record Nothing() { }

    private record Table(Map<String, Object> values) implements ConfigTable {
        @Override
        public Set<String> keys() {
            return values.keySet();
        }

        @Override
        public Object get(String key) {
            return values.get(key);
        }
    }

    @Test
    void everyKindOfValueIsBound() {
        Everything bound = bind(everything(), Everything.class).value();
        assertEquals(new Everything(1, 1L << 40, 0.5, true, "uart", Mode.VERY_LOUD, new Address(0x8000_0000L), new ByteSize(4096),
                Optional.of(new Wire("plic0", 10)), List.of(1, 2)), bound);
    }

    @Test
    void integersServeAsAddressSizeAndFloat() {
        Map<String, Object> table = everything();
        table.putAll(Map.of("base", 4096L, "size", 512L, "ratio", 2L));
        Everything bound = bind(table, Everything.class).value();
        assertEquals(List.of(new Address(4096), new ByteSize(512), 2.0), List.of(bound.base, bound.size, bound.ratio));
    }

    @Test
    void optionalsAndListsMayBeAbsent() {
        Map<String, Object> table = everything();
        table.keySet().removeAll(List.of("irq", "levels"));
        Everything bound = bind(table, Everything.class).value();
        assertEquals(Optional.empty(), bound.irq);
        assertEquals(List.of(), bound.levels);
    }

    @Test
    void absentKeysTakeTheirDefaults() {
        assertEquals(new Defaults(7, new Address(0x8000_0000L), Mode.VERY_LOUD, true, 1.5, List.of(1, 2, 3),
                Optional.of(new Wire("plic0", 1))), bind(Map.of(), Defaults.class).value());
    }

    @Test
    void givenKeysOverrideTheirDefaults() {
        Defaults bound = bind(Map.of("number", 8L, "on", false), Defaults.class).value();
        assertEquals(8, bound.number);
        assertEquals(false, bound.on);
    }

    @Test
    void valuesFromACommandLineBecomeWhatTheKeyAsksFor() {
        Map<String, Object> table = new HashMap<>();
        Map.of("number", "1_000", "base", "0x10", "mode", "quiet", "on", "false", "ratio", "2.5", "levels", "4,5", "irq", "plic1:2")
                .forEach((key, text) -> table.put(key, new Untyped(text)));
        assertEquals(new Defaults(1000, new Address(16), Mode.QUIET, false, 2.5, List.of(4, 5), Optional.of(new Wire("plic1", 2))),
                bind(table, Defaults.class).value());
    }

    @Test
    void valuesFromACommandLineThatDoNotFitAreRefused() {
        assertEquals(List.of(new ConfigProblem("number", "expected an integer, found 'many'")),
                bind(Map.of("number", new Untyped("many")), Defaults.class).problems());
        assertEquals(List.of(new ConfigProblem("on", "expected true or false, found 'yes'")),
                bind(Map.of("on", new Untyped("yes")), Defaults.class).problems());
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        var bound = bind(Map.of("number", "one", "base", 0.5, "mode", "loud", "fifo", 1L), Everything.class);
        assertNull(bound.value());
        assertEquals(List.of(
                new ConfigProblem("number", "expected an integer, found string 'one'"),
                new ConfigProblem("big-number", "is missing; expected an integer"),
                new ConfigProblem("ratio", "is missing; expected a number"),
                new ConfigProblem("on", "is missing; expected true or false"),
                new ConfigProblem("name", "is missing; expected a string"),
                new ConfigProblem("mode", "'loud' is not allowed; expected one of quiet, very-loud"),
                new ConfigProblem("base", "expected an address (\"0x8000_0000\"), found float 0.5"),
                new ConfigProblem("size", "is missing; expected a size (\"128MiB\")"),
                new ConfigProblem("fifo", "unknown key; known keys: base, big-number, irq, levels, mode, name, number, on, ratio, size")),
                bound.problems());
    }

    @Test
    void valuesOfAnotherTypeAreRefused() {
        assertEquals("expected true or false, found integer 1", problem("on", 1L));
        assertEquals("expected a string, found integer 1", problem("name", 1L));
        assertEquals("expected an integer, found boolean true", problem("number", true));
        assertEquals("expected a number, found string '0.5'", problem("ratio", "0.5"));
        assertEquals("expected one of quiet, very-loud, found integer 1", problem("mode", 1L));
        assertEquals("expected a wire (\"plic0:10\"), found integer 10", problem("irq", 10L));
        assertEquals("expected a list of an integer, found integer 1", problem("levels", 1L));
        assertEquals("expected an integer, found string 'x'", problem("levels", List.of(1L, "x")));
        assertEquals("expected an address (\"0x8000_0000\"), found integer -1", problem("base", -1L));
        assertEquals("expected a string, found a list", problem("name", List.of()));
        assertEquals("expected a string, found a table", problem("name", Map.of()));
    }

    @Test
    void enumConstantsAreWrittenInKebabCaseOnly() {
        assertEquals("'VERY_LOUD' is not allowed; expected one of quiet, very-loud", problem("mode", "VERY_LOUD"));
    }

    @Test
    void integersThatDoNotFitAreRefused() {
        assertEquals("2147483648 is out of range; allowed: -2147483648..2147483647", problem("number", 1L << 31));
    }

    @Test
    void whatAParserRefusesIsReportedInItsWords() {
        assertEquals("'here' is not an address; write \"0x8000_0000\"", problem("base", "here"));
    }

    @Test
    void theConstructorsObjectionNamesItsKey() {
        assertEquals(List.of(new ConfigProblem("first", "must not be negative, not -1")),
                bind(Map.of("first", -1L, "last", 1L), Checked.class).problems());
        assertEquals(List.of(new ConfigProblem("", "last lies before first")),
                bind(Map.of("first", 2L, "last", 1L), Checked.class).problems());
    }

    @Test
    void aDefectOfThePluginIsNotTheUsersFault() {
        var defect = assertThrows(IllegalStateException.class, () -> bind(Map.of("first", 13L, "last", 14L), Checked.class));
        assertTrue(defect.getMessage().contains("a defect of the plugin"), defect.getMessage());
    }

    @Test
    void aRecordWithoutKeysAcceptsNone() {
        assertEquals(new Nothing(), bind(Map.of(), Nothing.class).value());
        assertEquals(List.of(new ConfigProblem("x", "unknown key; there are no keys here")),
                bind(Map.of("x", 1L), Nothing.class).problems());
    }

    @Test
    void keysAreDescribedInOrder() {
        assertEquals(List.of(
                new ConfigKey("fifo-depth", "an integer", false, "16", "how deep, in bytes"),
                new ConfigKey("base", "an address (\"0x8000_0000\")", true, "", ""),
                new ConfigKey("irq", "a wire (\"plic0:10\")", false, "", ""),
                new ConfigKey("modes", "list of one of quiet, very-loud", false, "", "")),
                RecordBinder.keys(Documented.class));
    }

    @Test
    void valuesOfAKindAreFoundWhereverTheyStand() {
        Everything bound = bind(everything(), Everything.class).value();
        assertEquals(List.of(new RecordBinder.Keyed<>("irq", new Wire("plic0", 10))), RecordBinder.valuesOf(bound, Wire.class));
        assertEquals(List.of(new RecordBinder.Keyed<>("levels", 1), new RecordBinder.Keyed<>("levels", 2)),
                RecordBinder.valuesOf(bound, Integer.class).stream().filter(each -> each.key().equals("levels")).toList());
        Map<String, Object> without = everything();
        without.remove("irq");
        assertEquals(List.of(), RecordBinder.valuesOf(bind(without, Everything.class).value(), Wire.class));
    }

    private static Map<String, Object> everything() {
        return new HashMap<>(Map.of("number", 1L, "big-number", 1L << 40, "ratio", 0.5, "on", true, "name", "uart", "mode", "very-loud",
                "base", "0x8000_0000", "size", "4KiB", "irq", "plic0:10", "levels", List.of(1L, 2L)));
    }

    private static String problem(String key, Object value) {
        Map<String, Object> table = everything();
        table.put(key, value);
        List<ConfigProblem> problems = bind(table, Everything.class).problems();
        assertEquals(List.of(key), problems.stream().map(ConfigProblem::key).toList());
        return problems.getFirst().message();
    }

    private static <C extends Record> RecordBinder.Bound<C> bind(Map<String, Object> table, Class<C> type) {
        return RecordBinder.bind(new Table(table), type);
    }
}
