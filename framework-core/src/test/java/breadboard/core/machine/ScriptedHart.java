package breadboard.core.machine;

import breadboard.api.irq.IrqLine;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.testkit.FakeHart;
import java.util.function.Consumer;

/// A hart whose instructions are Java: each step calls the program and adds 4 to the pc. It has no CSRs.
public final class ScriptedHart extends FakeHart {
    private final Consumer<ScriptedHart> program;
    private long pending;
    private long stepsInRun;
    private boolean yielding;
    /// Makes `run` return without a step.
    boolean stuck;

    /// @param program one instruction; may change registers, state and devices
    public ScriptedHart(int id, Consumer<ScriptedHart> program) {
        super(id);
        this.program = program;
    }

    @Override
    public long run(long maxSteps) {
        stepsInRun = 0;
        yielding = false;
        while (!stuck && stepsInRun < maxSteps && runState() == RunState.RUNNING && !yielding) {
            program.accept(this);
            pc(pc() + 4);
            retired(retired() + 1);
            stepsInRun++;
        }
        return stepsInRun;
    }

    /// Executes `wfi`.
    public void waitForInterrupt() {
        runState(pending == 0 ? RunState.WAITING : RunState.RUNNING);
    }

    /// Interrupt inputs that are high, by bit.
    public long pending() {
        return pending;
    }

    @Override
    public IrqLine line(int number) {
        return level -> {
            pending = level ? pending | 1L << number : pending & ~(1L << number);
            if (pending != 0 && runState() == RunState.WAITING) {
                runState(RunState.RUNNING);
            }
        };
    }

    @Override
    public long csr(int number) {
        throw new IllegalArgumentException("no CSR " + number);
    }

    @Override
    public void csr(int number, long value) {
        throw new IllegalArgumentException("no CSR " + number);
    }

    @Override
    public long stepsInRun() {
        return stepsInRun;
    }

    @Override
    public void yield() {
        yielding = true;
    }

    @Override
    public void reset() {
        super.reset();
        pending = 0;
    }

    @Override
    public void save(StateWriter writer) {
        super.save(writer);
        writer.putLong(pending);
    }

    @Override
    public void load(StateReader reader) {
        super.load(reader);
        pending = reader.getLong();
    }
}
