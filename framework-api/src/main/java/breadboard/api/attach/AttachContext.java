package breadboard.api.attach;

import breadboard.api.config.ConfigTable;
import breadboard.api.config.HostFile;
import breadboard.api.hart.Hart;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.api.plugin.MachineContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a machine offers to what is attached to it. Its log goes to the user, one line for each entry.
public interface AttachContext extends MachineContext {
    /// The harts by id. Hooks may be put on them at once.
    List<? extends Hart> harts();

    /// The kernel's symbols, none for a raw image.
    SymbolTable symbols();

    /// The symbols of a file that the board names.
    ///
    /// @throws AttachException when it is no ELF file that can be read
    SymbolTable symbols(HostFile file) throws AttachException;

    /// SHA-256 of the kernel in hexadecimal; empty when there is no kernel.
    Optional<String> kernelSha256();

    /// Where a file that the board names for output lies on the host.
    Path output(String name);

    /// The heap strategy that the board names; empty when it names none.
    Optional<Choice> strategy();

    /// All strategies that are installed, by type.
    List<AllocatorPlugin<?>> strategies();

    /// Lets guest time pass as if the running hart had executed so many instructions more. They are not counted as executed.
    void charge(long instructions);

    /// A strategy and its parameters, checked.
    ///
    /// @param type       of one of `strategies()`
    /// @param parameters `[heap.config]`
    record Choice(String type, ConfigTable parameters) { }
}
