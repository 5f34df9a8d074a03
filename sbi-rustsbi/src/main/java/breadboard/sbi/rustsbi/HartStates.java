package breadboard.sbi.rustsbi;

import breadboard.api.hart.Hart;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import java.util.Arrays;

/// The HSM state of each hart (SBI §9). Harts start, stop and suspend at once, so the pending states never show.
final class HartStates implements Stateful {
    static final long STARTED = 0;
    static final long STOPPED = 1;
    static final long SUSPENDED = 4;

    private static final long NOT_SUSPENDED = -1;
    private final boolean[] stopped;
    /// Where a suspended hart resumes, and how much it had retired when it was suspended; an odd address stands for none.
    private final long[] resumeAt;
    private final long[] retiredAtSuspend;

    HartStates(int harts) {
        stopped = new boolean[harts];
        resumeAt = new long[harts];
        retiredAtSuspend = new long[harts];
        reset();
    }

    /// All harts are stopped.
    void reset() {
        Arrays.fill(stopped, true);
        Arrays.fill(resumeAt, NOT_SUSPENDED);
    }

    boolean isStopped(Hart hart) {
        return stopped[hart.id()];
    }

    /// The state id of SBI §9. A hart leaves suspension by itself, on an interrupt: it is suspended while it waits where the
    /// call left it and has executed nothing since but the `ecall`.
    long of(Hart hart) {
        int id = hart.id();
        if (stopped[id]) {
            return STOPPED;
        }
        boolean suspended = hart.runState() == Hart.RunState.WAITING && hart.pc() == resumeAt[id]
                && hart.retired() - retiredAtSuspend[id] <= 1;
        return suspended ? SUSPENDED : STARTED;
    }

    /// The hart executes from its pc.
    void start(Hart hart) {
        stopped[hart.id()] = false;
        resumeAt[hart.id()] = NOT_SUSPENDED;
        hart.runState(Hart.RunState.RUNNING);
    }

    /// The hart executes nothing until it is started.
    void stop(Hart hart) {
        stopped[hart.id()] = true;
        hart.runState(Hart.RunState.STOPPED);
    }

    /// The hart waits for an interrupt and then executes from its pc.
    void suspend(Hart hart) {
        resumeAt[hart.id()] = hart.pc();
        retiredAtSuspend[hart.id()] = hart.retired();
        hart.runState(Hart.RunState.WAITING);
    }

    @Override
    public void save(StateWriter writer) {
        for (int id = 0; id < stopped.length; id++) {
            writer.putBoolean(stopped[id]);
        }
        writer.putLongs(resumeAt);
        writer.putLongs(retiredAtSuspend);
    }

    @Override
    public void load(StateReader reader) {
        for (int id = 0; id < stopped.length; id++) {
            stopped[id] = reader.getBoolean();
        }
        reader.getLongs(resumeAt);
        reader.getLongs(retiredAtSuspend);
    }
}
