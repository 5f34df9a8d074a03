package breadboard.core.console;

import breadboard.api.io.ConsolePort;
import java.util.Optional;

/// A console port as the machine that serves it sees it.
///
/// All methods belong to the machine's thread; only the runnable given to `onArrival` is called from another one.
public interface HostPort extends ConsolePort, AutoCloseable {

    /// Calls `signal`, from any thread, whenever a waiting machine should look again: input has come, or has ended.
    void onArrival(Runnable signal);

    /// Calls the listeners of `onInput` when there is input that they have not been told of.
    void announce();

    /// Makes the next `announce` tell of all input that is still unread: the devices have been reset.
    void announceAgain();

    /// Whether `announce` may have something to tell, now or later.
    boolean mayArrive();

    /// Whether somebody sits at the other end, so that a waiting guest's time should pass as on the host.
    boolean live();

    /// Hands all output on to the host.
    void flush();

    /// Why output can no longer be written, once that has happened.
    Optional<String> failure();

    /// Flushes, and gives back what the port opened itself. Does not fail.
    @Override
    void close();
}
