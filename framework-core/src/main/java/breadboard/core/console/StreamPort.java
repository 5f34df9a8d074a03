package breadboard.core.console;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A console port over streams of the host.
public final class StreamPort implements HostPort {
    private final PortInput input;
    private final PortOutput output;
    private final boolean live;
    private final boolean ownsStreams;
    private final List<Runnable> listeners = new ArrayList<>();
    private Runnable signal = () -> { };

    private StreamPort(PortInput input, OutputStream output, boolean live, boolean ownsStreams) {
        this.input = input;
        this.output = new PortOutput(output);
        this.live = live;
        this.ownsStreams = ownsStreams;
    }

    /// A port over two open streams, which stay open when it is closed.
    ///
    /// @param input  not touched before the first device listens for input
    /// @param output may be unbuffered
    /// @param kind   what `input` is
    public static StreamPort over(InputStream input, OutputStream output, InputKind kind) {
        PortInput source = kind == InputKind.FILE
                ? new PortInput.Whole(new BufferedInputStream(input))
                : new PortInput.Live(input);
        return new StreamPort(source, output, kind == InputKind.TERMINAL, false);
    }

    /// A port without input whose output goes to `file`, made anew.
    ///
    /// @throws IOException when the file cannot be made
    public static StreamPort toFile(Path file) throws IOException {
        return new StreamPort(new PortInput.None(), Files.newOutputStream(file), false, true);
    }

    /// A port that drops output and has no input.
    public static StreamPort nowhere() {
        return new StreamPort(new PortInput.None(), OutputStream.nullOutputStream(), false, true);
    }

    @Override
    public void write(int octet) {
        output.write(octet);
    }

    @Override
    public int read() {
        return input.read();
    }

    @Override
    public void onInput(Runnable listener) {
        listeners.add(listener);
        input.start(signal);
    }

    @Override
    public void onArrival(Runnable arrivalSignal) {
        signal = arrivalSignal;
    }

    @Override
    public void announce() {
        if (input.arrived()) {
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void announceAgain() {
        input.renew();
    }

    @Override
    public boolean mayArrive() {
        return !listeners.isEmpty() && input.mayArrive();
    }

    @Override
    public boolean live() {
        return live && mayArrive();
    }

    @Override
    public void flush() {
        output.flush();
    }

    @Override
    public Optional<String> failure() {
        return output.failure();
    }

    @Override
    public void close() {
        if (ownsStreams) {
            output.close();
        } else {
            output.flush();
        }
    }
}
