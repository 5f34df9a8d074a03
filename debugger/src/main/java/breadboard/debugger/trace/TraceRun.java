package breadboard.debugger.trace;

import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import java.util.Optional;

/// A run that is traced, wholly or from one moment to another; outside these it is as fast as ever. It can be made in pieces.
public final class TraceRun implements AutoCloseable {
    private final Machine machine;
    private final TraceFilter filter;
    private final Tracer tracer;
    private Phase phase = Phase.BEFORE;
    private boolean reached;

    private enum Phase { BEFORE, TRACED, AFTER }

    public TraceRun(Machine machine, TraceFilter filter, TraceSink sink) {
        this.machine = machine;
        this.filter = filter;
        this.tracer = new Tracer(machine, filter, sink);
    }

    /// Runs on. What the sink throws ends the run as an `UncheckedIOException` in a defect.
    ///
    /// @param limits of this piece
    public Outcome run(Limits limits) {
        long end = limits.maxSteps() == Long.MAX_VALUE ? Long.MAX_VALUE : machine.steps() + limits.maxSteps();
        if (phase == Phase.BEFORE && filter.start().isPresent()) {
            Outcome outcome = runTo(filter.start().get(), end, limits.maxNanos());
            if (!reached) {
                return outcome;
            }
        }
        if (phase == Phase.BEFORE) {
            machine.powerOn();
            tracer.begin();
            machine.observer(Optional.of(tracer));
            phase = Phase.TRACED;
        }
        if (phase == Phase.TRACED && filter.stop().isPresent()) {
            Outcome outcome = runTo(filter.stop().get(), end, limits.maxNanos());
            if (!reached) {
                return outcome;
            }
            close();
        }
        return machine.run(left(end, limits.maxNanos()));
    }

    /// Looks no longer.
    @Override
    public void close() {
        if (phase == Phase.TRACED) {
            machine.observer(Optional.empty());
            tracer.end();
        }
        phase = Phase.AFTER;
    }

    private Outcome runTo(TraceFilter.Point point, long end, long maxNanos) {
        reached = false;
        return switch (point) {
            case TraceFilter.Point.Steps(long count) -> {
                long last = Math.min(Math.max(count, machine.steps()), end);
                Outcome outcome = machine.run(left(last, maxNanos));
                reached = outcome.cause() instanceof StopCause.StepLimit && last < end;
                yield outcome;
            }
            case TraceFilter.Point.Address(long va) -> {
                AddressHook hook = this::arrived;
                machine.harts().forEach(hart -> hart.hook(va, hook));
                Outcome outcome = machine.run(left(end, maxNanos));
                machine.harts().forEach(hart -> hart.unhook(va, hook));
                yield outcome;
            }
        };
    }

    private AddressHook.Next arrived(Hart hart) {
        reached = true;
        machine.pause();
        return AddressHook.Next.STOP;
    }

    private Limits left(long end, long maxNanos) {
        return new Limits(end == Long.MAX_VALUE ? Long.MAX_VALUE : end - machine.steps(), maxNanos);
    }
}
