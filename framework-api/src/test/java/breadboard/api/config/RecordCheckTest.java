package breadboard.api.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordCheckTest {
    private static final String ALLOWED = "; allowed: int, long, double, boolean, String, enums, types with a static parse(String), and Optional or List of these";

    enum Mode { QUIET, VERY_LOUD }

    record Fine(int a, long b, double c, boolean d, String e, Mode f, Address g, Optional<Wire> h, List<ByteSize> i, @Default("very-loud") Mode j,
            @Default("1,2") List<Integer> k) { }

    record Floats(float depth) { }

    record Nested(List<List<String>> names) { }

    record Levels(Map<String, Integer> levels) { }

    record NoMode(@Default("loud") Mode howLoud) { }

    record NoAddress(@Default("here") Optional<Address> base) { }

    @Test
    void whatTheBinderKnowsIsFine() {
        assertEquals(Optional.empty(), RecordBinder.unusable(Fine.class));
    }

    @Test
    void otherTypesAreNamedWithTheirKey() {
        assertEquals(Optional.of("key depth has the type float" + ALLOWED), RecordBinder.unusable(Floats.class));
        assertEquals(Optional.of("key names has the type java.util.List<java.util.List<java.lang.String>>" + ALLOWED), RecordBinder.unusable(Nested.class));
        assertEquals(Optional.of("key levels has the type java.util.Map<java.lang.String, java.lang.Integer>" + ALLOWED), RecordBinder.unusable(Levels.class));
    }

    @Test
    void aDefaultMustBeOne() {
        assertEquals(Optional.of("the default of key how-loud is none: 'loud' is not allowed; expected one of quiet, very-loud"), RecordBinder.unusable(NoMode.class));
        assertEquals(Optional.of("the default of key base is none: 'here' is not an address; write \"0x8000_0000\""), RecordBinder.unusable(NoAddress.class));
    }
}
