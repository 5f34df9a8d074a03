package breadboard.core.console;

import breadboard.api.config.ConsoleSpec;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The console ports of one machine: each is opened once, however many devices name it.
public final class Consoles implements AutoCloseable {
    private final HostServices host;
    private final Runnable signal;
    private final List<ConsoleSpec> specs = new ArrayList<>();
    private final List<HostPort> ports = new ArrayList<>();

    /// @param signal called from any thread when a waiting machine should look for input
    public Consoles(HostServices host, Runnable signal) {
        this.host = host;
        this.signal = signal;
    }

    /// The port that a board's key names.
    ///
    /// @throws IOException when a file cannot be made, with a sentence
    public HostPort open(ConsoleSpec spec) throws IOException {
        int known = specs.indexOf(spec);
        if (known >= 0) {
            return ports.get(known);
        }
        HostPort port = switch (spec.kind()) {
            case STDIO -> host.stdio();
            case FILE -> host.files().apply(toFile(host.outputDirectory().resolve(Path.of(spec.file()))));
            case NONE -> StreamPort.nowhere();
        };
        port.onArrival(signal);
        specs.add(spec);
        ports.add(port);
        return port;
    }

    private static HostPort toFile(Path file) throws IOException {
        try {
            return StreamPort.toFile(file);
        } catch (NoSuchFileException _) {
            throw new IOException("cannot make the file " + file + ": there is no such directory");
        } catch (AccessDeniedException _) {
            throw new IOException("cannot make the file " + file + ": permission denied");
        } catch (FileSystemException refused) {
            throw new IOException("cannot make the file " + file + ": " + refused.getReason());
        }
    }

    /// Tells devices of input that has come.
    public void announce() {
        ports.forEach(HostPort::announce);
    }

    /// Makes unread input new again, after the devices were reset.
    public void announceAgain() {
        ports.forEach(HostPort::announceAgain);
    }

    /// Whether input may still come.
    public boolean mayArrive() {
        return ports.stream().anyMatch(HostPort::mayArrive);
    }

    /// Whether somebody sits at a port, see `HostPort.live`.
    public boolean live() {
        return ports.stream().anyMatch(HostPort::live);
    }

    /// Hands all output on.
    public void flush() {
        ports.forEach(HostPort::flush);
    }

    /// Why output can no longer be written: `console stdio: Broken pipe`.
    public Optional<String> failure() {
        for (int i = 0; i < ports.size(); i++) {
            Optional<String> failure = ports.get(i).failure();
            if (failure.isPresent()) {
                return Optional.of("console " + specs.get(i) + ": " + failure.get());
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        ports.forEach(HostPort::close);
    }
}
