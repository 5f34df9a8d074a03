package breadboard.app;

import breadboard.api.attach.Attachment;
import breadboard.core.board.Plan;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.debugger.trace.Coverage;
import breadboard.debugger.trace.PerfettoSink;
import breadboard.debugger.trace.TraceEvent;
import breadboard.debugger.trace.TraceRun;
import breadboard.debugger.trace.TraceSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A run that is written down. A file that cannot be written any more ends it.
final class Tracing {
    private static final int STEPS_BETWEEN_HEAP_SAMPLES = 2000;
    private final TraceOptions options;
    private final Plan plan;
    private final List<TraceSink> sinks = new ArrayList<>();
    private IOException failure;

    Tracing(TraceOptions options, Plan plan) {
        this.options = options;
        this.plan = plan;
    }

    /// Runs the machine to its end.
    ///
    /// @param script carries out what the board expects
    /// @throws Refusal when a file cannot be written
    Outcome run(Machine machine, Limits limits, Optional<Script> script) throws Refusal {
        var filter = options.filter(machine.symbols());
        options.sink(plan, machine.symbols()).ifPresent(sinks::add);
        Outcome outcome;
        try {
            if (options.coverage().isPresent()) {
                Path file = options.coverage().get();
                sinks.add(new Coverage(TraceOptions.text(WholeFile.growing(file)), machine.symbols()));
            }
            try (TraceRun run = new TraceRun(machine, filter, new Recorder(machine))) {
                outcome = script.isPresent() ? script.get().run(machine, run::run, limits) : run.run(limits);
            }
            for (TraceSink each : sinks) {
                each.close();
            }
        } catch (IOException refused) {
            failure = failure == null ? refused : failure;
            outcome = null;
        }
        if (failure != null) {
            throw new Refusal("breadboard: the trace cannot be written: " + failure.getMessage());
        }
        return outcome;
    }

    /// Hands events on until that fails.
    private final class Recorder implements TraceSink {
        private final Machine machine;

        Recorder(Machine machine) {
            this.machine = machine;
        }

        @Override
        public void take(TraceEvent event) {
            if (failure != null) {
                return;
            }
            try {
                for (int i = 0; i < sinks.size(); i++) {
                    sinks.get(i).take(event);
                }
            } catch (IOException refused) {
                failed(refused);
            }
        }

        @Override
        public void stepped(long step, long ticks) {
            if (step % STEPS_BETWEEN_HEAP_SAMPLES != 0 || failure != null) {
                return;
            }
            try {
                for (TraceSink each : sinks) {
                    if (each instanceof PerfettoSink picture) {
                        sampleHeap(picture, ticks);
                    }
                }
            } catch (IOException refused) {
                failed(refused);
            }
        }

        private void failed(IOException refused) {
            failure = refused;
            machine.stop();
        }

        private void sampleHeap(PerfettoSink picture, long ticks) throws IOException {
            Map<String, Object> report = machine.attachment().map(Attachment::report).map(Map.class::cast).orElse(Map.of());
            for (Map.Entry<String, Object> each : report.entrySet()) {
                if (each.getValue() instanceof Number number) {
                    picture.heap(ticks, each.getKey(), number.doubleValue());
                }
            }
        }

        @Override
        public void close() { }
    }
}
