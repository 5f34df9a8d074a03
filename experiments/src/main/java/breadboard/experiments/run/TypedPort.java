package breadboard.experiments.run;

import breadboard.core.console.HostPort;
import breadboard.core.console.InputKind;
import breadboard.core.console.StreamPort;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A console at which a text is typed, all at once and not before `type` is called.
final class TypedPort implements HostPort {
    private final StreamPort output;
    private final List<Runnable> listeners = new ArrayList<>();
    private byte[] input = new byte[0];
    private int next;
    private boolean told = true;

    TypedPort(OutputStream output) {
        this.output = StreamPort.over(InputStream.nullInputStream(), output, InputKind.FILE);
    }

    /// Types. Only between two calls of `Machine.run`.
    void type(byte[] text) {
        input = text;
        told = false;
    }

    @Override
    public void write(int octet) {
        output.write(octet);
    }

    @Override
    public int read() {
        return next < input.length ? input[next++] & 0xff : -1;
    }

    @Override
    public void onInput(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void onArrival(Runnable signal) {
        // Nothing arrives while a machine waits: what is typed is there before it runs.
    }

    @Override
    public void announce() {
        if (mayArrive()) {
            told = true;
            listeners.forEach(Runnable::run);
        }
    }

    @Override
    public void announceAgain() {
        told = false;
    }

    @Override
    public boolean mayArrive() {
        return !listeners.isEmpty() && !told && next < input.length;
    }

    @Override
    public boolean live() {
        return false;
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
        output.close();
    }
}
