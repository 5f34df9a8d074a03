package breadboard.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireAndConsoleTest {

    @Test
    void aWireIsAControllerAndALine() {
        assertEquals(new Wire("plic0", 10), Wire.parse("plic0:10"));
        assertEquals("plic0:10", new Wire("plic0", 10).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plic0", "plic0:", ":10", "plic0:x", "plic0:-1", "plic0:1:2", "plic0:1234567"})
    void otherWiresAreRefusedWithAnExample(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> Wire.parse(text));
        assertEquals("'" + text + "' is not a wire; write \"controller:line\", such as \"plic0:10\"", refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stdio", "none", "file:out.txt", "file:dir/a:b"})
    void consolesPrintAsTheyAreWritten(String text) {
        assertEquals(text, ConsoleSpec.parse(text).toString());
    }

    @Test
    void aFileConsoleHasItsPath() {
        assertEquals(new ConsoleSpec(ConsoleSpec.Kind.FILE, "out.txt"), ConsoleSpec.parse("file:out.txt"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "STDIO", "tty", "file"})
    void otherConsolesAreRefusedWithTheChoices(String text) {
        var refused = assertThrows(IllegalArgumentException.class, () -> ConsoleSpec.parse(text));
        assertEquals("'" + text + "' is not a console; allowed: stdio, none, file:PATH", refused.getMessage());
    }
}
