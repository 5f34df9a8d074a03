package breadboard.core.board;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The software to start. Files exist and are readable.
///
/// @param kernel ELF file or raw image; empty when a firmware image is all that runs
/// @param initrd initial RAM disk
/// @param append the kernel's command line, `/chosen/bootargs`
/// @param expectations what it is to do, in order; empty when nobody looks
public record BootPlan(Optional<Path> kernel, Optional<Path> initrd, String append, List<Expectation> expectations) {

    /// Copies the list.
    public BootPlan {
        expectations = List.copyOf(expectations);
    }

    /// Software of which nothing is expected.
    public BootPlan(Optional<Path> kernel, Optional<Path> initrd, String append) {
        this(kernel, initrd, append, List.of());
    }

    BootPlan expecting(List<Expectation> expected) {
        return new BootPlan(kernel, initrd, append, expected);
    }
}
