package breadboard.bench;

import breadboard.core.board.BoardReader;
import breadboard.core.board.Setting;
import breadboard.core.console.HostServices;
import breadboard.core.console.StreamPort;
import breadboard.core.machine.Limits;
import breadboard.core.machine.Machine;
import breadboard.core.machine.Outcome;
import breadboard.core.machine.StopCause;
import breadboard.core.plugins.PluginLoader;
import breadboard.core.wiring.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// One guest instruction of a running machine: the engine with the run loop around it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class HartBenchmark {
    private static final int INSTRUCTIONS = 1_000_000;

    /// A guest of `guests/images/bench`.
    @Param({"intloop", "sieve", "sieve-sv39", "fib", "mixed", "matmul", "chase-sv39"})
    public String guest;

    /// `cpu.config.engine`.
    @Param({"interpreter", "compiler"})
    public String engine;

    private Machine machine;

    /// Builds a machine whose guest has more to do than any measurement takes.
    @Setup(Level.Trial)
    public void build() throws Exception {
        var reader = new BoardReader(PluginLoader.load(List.of()));
        var plan = reader.read(Path.of("configs/boards/bench.toml"), List.of(
                Setting.kernel(Path.of("guests/images/bench", guest + ".elf").toString()),
                Setting.append("scale=1000000"), Setting.set("cpu.config.engine=" + engine)));
        machine = Wiring.machine(plan, new HostServices(StreamPort.nowhere(), Path.of(""), false));
    }

    /// A million instructions of the guest.
    @Benchmark
    @OperationsPerInvocation(INSTRUCTIONS)
    public Outcome instruction() {
        Outcome outcome = machine.run(new Limits(INSTRUCTIONS, Long.MAX_VALUE));
        if (!(outcome.cause() instanceof StopCause.StepLimit)) {
            throw new IllegalStateException("the guest ended: " + outcome.cause());
        }
        return outcome;
    }

    /// Gives the machine's memory back.
    @TearDown(Level.Trial)
    public void close() {
        machine.close();
    }
}
