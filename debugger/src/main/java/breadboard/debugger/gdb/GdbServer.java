package breadboard.debugger.gdb;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;

/// Waits for debuggers. One at a time is let in; whoever comes while one is there is turned away.
public final class GdbServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Consumer<String> log;
    private Runnable onArrival = () -> { };
    private Connection waiting;
    private boolean busy;
    private boolean over;

    /// Listens.
    ///
    /// @param log takes lines for the user, from any thread
    /// @throws IOException with a sentence when nobody can listen there
    public GdbServer(Endpoint endpoint, Consumer<String> log) throws IOException {
        this.log = log;
        listening = new ServerSocket();
        try {
            listening.bind(endpoint.socketAddress(), 1);
        } catch (IOException refused) {
            listening.close();
            throw new IOException("cannot listen at " + shown(endpoint.socketAddress()) + ": " + refused.getMessage(), refused);
        }
    }

    /// `127.0.0.1:1234`.
    public String address() {
        return shown((InetSocketAddress) listening.getLocalSocketAddress());
    }

    private static String shown(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// Begins to let debuggers in.
    ///
    /// @param onEvent called, from any thread, when a running machine should look: somebody has come, wants to interrupt it, or has gone
    void start(Runnable onEvent) {
        onArrival = onEvent;
        Thread acceptor = new Thread(this::accept, "gdb-acceptor");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    private void accept() {
        try {
            while (true) {
                admit(listening.accept());
            }
        } catch (IOException _) {
            // The socket was closed: the run is over.
        }
    }

    private synchronized void admit(Socket socket) throws IOException {
        if (busy) {
            log.accept("gdb: " + shown((InetSocketAddress) socket.getRemoteSocketAddress()) + " was turned away: another debugger is attached");
            socket.close();
            return;
        }
        socket.setTcpNoDelay(true);
        busy = true;
        waiting = new Connection(socket, onArrival);
        notifyAll();
        onArrival.run();
    }

    /// Whether somebody waits to be let in.
    synchronized boolean hasArrival() {
        return waiting != null;
    }

    /// Waits for somebody to come.
    ///
    /// @return null when `wake` was called
    synchronized Connection await() {
        try {
            while (waiting == null && !over) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Connection arrived = waiting;
        waiting = null;
        if (arrived != null) {
            arrived.start();
        }
        return arrived;
    }

    /// Ends `await`, now and later. From any thread.
    synchronized void wake() {
        over = true;
        notifyAll();
    }

    /// The one that was let in has gone: another may come.
    synchronized void free() {
        busy = false;
    }

    @Override
    public void close() {
        wake();
        try {
            listening.close();
        } catch (IOException _) {
            // Nobody will connect any more either way.
        }
    }
}
