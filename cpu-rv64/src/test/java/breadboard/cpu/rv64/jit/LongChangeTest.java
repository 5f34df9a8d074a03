package breadboard.cpu.rv64.jit;

import static breadboard.cpu.rv64.bench.Assembly.addi;
import static breadboard.cpu.rv64.bench.Assembly.bne;
import static breadboard.cpu.rv64.bench.Assembly.jal;
import static breadboard.cpu.rv64.bench.TestMachine.RAM;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import breadboard.api.bus.AccessWidth;
import breadboard.cpu.rv64.bench.TestHart;
import breadboard.cpu.rv64.interp.Interpreter;
import breadboard.cpu.rv64.mem.CodePage;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Code that is written, compiled and replaced for as long as the machine runs: nothing of what was compiled for it is kept.
class LongChangeTest {
    private static final int X2 = 2;
    private static final int X3 = 3;
    private static final int PLACES = 2000;
    private static final Tuning TUNING = new Tuning(0, 150, 150, false);

    private final TestHart hart = TestHart.open();
    private final Regions regions = new Regions();
    private final Figures figures = new Figures();
    private final Templates templates = new Templates(1_000_000);
    private final Compiler compiler = new Compiler(TUNING, templates, regions, new Hotness(0, false), figures, new Interpreter());

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void classesOfReplacedCodeAreCollected(int harts) {
        for (int hart = 0; hart < harts; hart++) {
            templates.join();
        }
        List<WeakReference<Class<?>>> classes = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            classes.add(compileAndReplace(i));
        }
        assertEquals(PLACES, figures.byName().get("regions"));
        assertEquals(PLACES, figures.byName().get("regions_dropped"));
        long kept = PLACES;
        // Classes go when their loader's data does, which one collection may leave to the next.
        for (int collections = 0; collections < 20 && kept > 0; collections++) {
            System.gc();
            kept = classes.stream().filter(each -> each.get() != null).count();
        }
        assertTrue(kept <= 1, kept + " of " + PLACES + " classes are kept");
    }

    private WeakReference<Class<?>> compileAndReplace(int i) {
        long place = RAM + 0x2_0000 + i % 100 * 4096L + i / 100 * 64L;
        int[] words = {addi(X2, X2, i & 1023), addi(X3, X3, 1), bne(X3, 0, -8), jal(0, 0)};
        for (int word = 0; word < words.length; word++) {
            hart.ram.store(place + 4L * word, AccessWidth.WORD, words[word]);
        }
        CodePage page = hart.core.codePage(place);
        compiler.compile(hart.core, place);
        Class<?> made = regions.at(place, page).orElseThrow().getClass();
        hart.core.memory.store32(place, 0);
        assertTrue(regions.at(place, page).isEmpty());
        return new WeakReference<>(made);
    }
}
