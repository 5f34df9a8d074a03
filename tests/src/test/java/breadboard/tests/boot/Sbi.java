package breadboard.tests.boot;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What serves the SBI below a guest.
enum Sbi {
    BUILT_IN,
    FW_DYNAMIC,
    FW_JUMP;

    private static final Path OPENSBI = Path.of("/usr/lib/riscv64-linux-gnu/opensbi/generic");

    /// Options of `breadboard run`; the test is skipped where they name what is not installed.
    List<Object> options() {
        List<Object> options = new ArrayList<>();
        if (this != BUILT_IN) {
            Path firmware = OPENSBI.resolve(name().toLowerCase(Locale.ROOT) + ".bin");
            assumeTrue(Files.isReadable(firmware), firmware + " is not there; install Debian's package opensbi");
            options.addAll(List.of("--firmware", firmware));
        }
        return options;
    }
}
