package breadboard.debugger.trace;

import breadboard.api.hart.AddressHook;
import breadboard.api.hart.Hart;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import java.util.Optional;

/// A run that is traced, wholly or from one moment to another; outside these it is as fast as ever.
public final class TraceRun {
    private final Machine machine;
    private final TraceFilter filter;
    private final Tracer tracer;
    private boolean reached;

    public TraceRun(Machine machine, TraceFilter filter, TraceSink sink) {
        this.machine = machine;
        this.filter = filter;
        this.tracer = new Tracer(machine, filter, sink);
    }

    /// Runs to the end. What the sink throws ends the run as an `UncheckedIOException` in a defect.
    public Outcome run(Limits limits) {
        long end = limits.maxSteps() == Long.MAX_VALUE ? Long.MAX_VALUE : machine.steps() + limits.maxSteps();
        Outcome outcome = null;
        if (filter.start().isPresent()) {
            outcome = runTo(filter.start().get(), end, limits.maxNanos());
            if (!reached) {
                return outcome;
            }
        }
        machine.powerOn();
        tracer.begin();
        machine.observer(Optional.of(tracer));
        try {
            outcome = filter.stop().isPresent() ? runTo(filter.stop().get(), end, limits.maxNanos()) : machine.run(left(end, limits.maxNanos()));
        } finally {
            machine.observer(Optional.empty());
            tracer.end();
        }
        return reached && filter.stop().isPresent() ? machine.run(left(end, limits.maxNanos())) : outcome;
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
