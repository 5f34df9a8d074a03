package breadboard.core.machine;

import breadboard.api.io.Power;
import java.util.Optional;

/// Takes what guests ask of the power supply; the loop looks at it between turns. The first request counts.
public final class PowerSwitch implements Power {
    private final MachineClock clock;
    private Optional<Request> request = Optional.empty();

    /// What was asked for.
    sealed interface Request {
        /// To stop, for that cause.
        record Stop(StopCause cause) implements Request { }

        /// To start again as after power-on.
        record Reset() implements Request { }
    }

    /// @param clock knows the hart whose turn a request ends
    public PowerSwitch(MachineClock clock) {
        this.clock = clock;
    }

    @Override
    public void off() {
        ask(new Request.Stop(new StopCause.Off()));
    }

    @Override
    public void fail(long code) {
        ask(new Request.Stop(new StopCause.Failed(code)));
    }

    @Override
    public void reset() {
        ask(new Request.Reset());
    }

    /// The request, which is then forgotten.
    Optional<Request> take() {
        Optional<Request> taken = request;
        request = Optional.empty();
        return taken;
    }

    private void ask(Request wanted) {
        if (request.isEmpty()) {
            request = Optional.of(wanted);
        }
        clock.endTurn();
    }
}
