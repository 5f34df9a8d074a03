package breadboard.cpu.rv64.core;

import breadboard.api.hart.Hart.RunState;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;

/// Whether a hart runs, and how many steps it has made. A step is an instruction that retires or one that traps.
public final class RunControl implements Stateful {
    private final Core core;
    private final PendingInterrupts interrupts;
    private RunState state = RunState.STOPPED;
    private boolean yielding;
    private long stepsBefore;
    private long budget;
    private long trapped;

    RunControl(Core core, PendingInterrupts interrupts) {
        this.core = core;
        this.interrupts = interrupts;
    }

    /// Begins a run of at most `maxSteps` steps.
    public void begin(long maxSteps) {
        stepsBefore += stepsInRun();
        budget = maxSteps;
        core.stepsLeft = maxSteps;
        yielding = false;
    }

    /// Makes the run shorter, or with a negative number longer again; what was done in it stays as it is.
    public void shorten(long steps) {
        budget -= steps;
        core.stepsLeft -= steps;
    }

    /// The run is over: other harts may execute.
    public void end() {
        core.memory.pause();
    }

    /// Steps in the present or latest run; exact in the middle of an instruction.
    public long stepsInRun() {
        return budget - core.stepsLeft;
    }

    /// Steps since the hart was made.
    long steps() {
        return stepsBefore + stepsInRun();
    }

    /// Instructions retired since the hart was made.
    public long retired() {
        return steps() - trapped;
    }

    /// The step being made does not retire.
    void countTrap() {
        trapped++;
    }

    /// Whether the run may go on.
    boolean executing() {
        return state == RunState.RUNNING && !yielding;
    }

    /// Whether the hart executes.
    public RunState state() {
        return state;
    }

    /// Starts or stops the hart; it does not wait when there is nothing to wait for.
    public void state(RunState newState) {
        state = newState == RunState.WAITING && interrupts.wakes() ? RunState.RUNNING : newState;
        core.attention = true;
    }

    /// Ends the run after the instruction being executed.
    public void yield() {
        yielding = true;
        core.attention = true;
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(state.ordinal());
        writer.putLong(steps());
        writer.putLong(trapped);
    }

    @Override
    public void load(StateReader reader) {
        state = stateOf(reader.getLong());
        stepsBefore = reader.getLong();
        budget = 0;
        core.stepsLeft = 0;
        trapped = reader.getLong();
        core.attention = true;
    }

    private static RunState stateOf(long ordinal) {
        RunState[] states = RunState.values();
        if (ordinal < 0 || ordinal >= states.length) {
            throw new StateException("no run state has number " + ordinal);
        }
        return states[(int) ordinal];
    }
}
