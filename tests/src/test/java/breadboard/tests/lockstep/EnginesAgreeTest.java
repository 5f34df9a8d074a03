package breadboard.tests.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Random programs do the same under the interpreter and under the compiler.
///
/// `-Dengines.programs=N` and `-Dengines.seed=N` say how many, and from which seed on; `tests/fuzz-engines` begins with new ones.
class EnginesAgreeTest {
    @Test
    void randomProgramsDoTheSameUnderBothEngines() {
        long programs = Long.getLong("engines.programs", 800);
        long seed = Long.getLong("engines.seed", 1);
        assertEquals(0, EngineFuzzer.run(seed, programs, System.out), "programs differ, from seed " + seed + " on");
    }
}
