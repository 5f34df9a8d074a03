package breadboard.cpu.rv64.core;

import breadboard.api.hart.AddressHook;
import breadboard.api.hart.AddressHook.Next;
import breadboard.api.hart.Hart;
import java.util.Arrays;

/// Calls a hart's hooks, each once for one execution of an instruction.
///
/// A round is the hooks of one address for the step to be made next; it is over when a step has been made or the pc is another.
public final class HookCalls {
    private static final AddressHook[] NONE = {};

    private final Core core;
    private Hart hart;

    private long at;
    private long step = -1;
    private AddressHook[] round = NONE;
    private int next;

    HookCalls(Core core) {
        this.core = core;
    }

    /// Who hooks are told has reached their address.
    public void hart(Hart owner) {
        hart = owner;
    }

    /// Whether a hook must be called before the instruction at `core.pc` is executed.
    public boolean areDue() {
        return inRound() ? next < round.length : core.memory.hooks().at(core.pc).length > 0;
    }

    /// Calls the hooks that are due, until one changes the pc or ends the run.
    public void call() {
        if (!inRound()) {
            begin();
        }
        long here = core.pc;
        while (next < round.length) {
            AddressHook hook = round[next++];
            if (!isThere(hook)) {
                continue;
            }
            Next answer = hook.reached(hart);
            if (answer == Next.STOP) {
                core.run().yield();
            }
            if (core.pc != here) {
                forget();
                return;
            }
            step = core.run().steps();
            if (answer == Next.STOP) {
                return;
            }
        }
    }

    /// The hooks of `core.pc` are due, whether or not they have been called.
    public void forget() {
        step = -1;
    }

    private boolean inRound() {
        return at == core.pc && step == core.run().steps();
    }

    private void begin() {
        at = core.pc;
        step = core.run().steps();
        round = core.memory.hooks().at(at);
        next = 0;
    }

    /// Whether no hook called before it has removed it.
    private boolean isThere(AddressHook hook) {
        return Arrays.asList(core.memory.hooks().at(at)).contains(hook);
    }
}
