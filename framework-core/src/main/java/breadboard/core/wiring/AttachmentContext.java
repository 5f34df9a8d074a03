package breadboard.core.wiring;

import breadboard.api.attach.AttachContext;
import breadboard.api.attach.AttachException;
import breadboard.api.attach.SymbolTable;
import breadboard.api.config.HostFile;
import breadboard.api.hart.Hart;
import breadboard.api.plugin.AllocatorPlugin;
import breadboard.core.board.HeapPlan;
import breadboard.core.boot.ElfException;
import breadboard.core.boot.ElfFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// What the host offers to what is attached to the guest's heap.
final class AttachmentContext extends PartContext implements AttachContext {
    private final HeapPlan heap;
    private final List<? extends Hart> harts;
    private final SymbolTable kernel;
    private final Path outputDirectory;
    private final LongConsumer clock;

    /// @param clock lets guest time pass
    AttachmentContext(Surroundings surroundings, HeapPlan heap, List<? extends Hart> harts, SymbolTable kernel, Path outputDirectory,
            LongConsumer clock) {
        super(surroundings, "heap");
        this.heap = heap;
        this.harts = harts;
        this.kernel = kernel;
        this.outputDirectory = outputDirectory;
        this.clock = clock;
    }

    @Override
    public List<? extends Hart> harts() {
        return harts;
    }

    @Override
    public SymbolTable symbols() {
        return kernel;
    }

    @Override
    public SymbolTable symbols(HostFile file) throws AttachException {
        Path path = heap.files().get(file);
        try {
            return ElfFile.parse(Files.readAllBytes(path)).symbols();
        } catch (ElfException refused) {
            throw new AttachException(path + ": " + refused.getMessage());
        } catch (IOException unreadable) {
            throw new AttachException(path + ": cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public Optional<String> kernelSha256() {
        return plan().boot().kernel().flatMap(AttachmentContext::sha256);
    }

    private static Optional<String> sha256(Path file) {
        try {
            return Optional.of(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))));
        } catch (IOException _) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Path output(String name) {
        return outputDirectory.resolve(name);
    }

    @Override
    public Optional<Choice> strategy() {
        return heap.strategy();
    }

    @Override
    public List<AllocatorPlugin<?>> strategies() {
        return heap.strategies();
    }

    @Override
    public void charge(long instructions) {
        clock.accept(instructions);
    }
}
