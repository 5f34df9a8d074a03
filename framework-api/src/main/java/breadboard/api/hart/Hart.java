package breadboard.api.hart;

import breadboard.api.irq.IrqSink;
import breadboard.api.state.Stateful;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A hardware thread as the host, firmware and debuggers see it: registers and CSRs, and a way to let it run.
///
/// As an `IrqSink` its lines are the bits of `mip` (3 MSI, 7 MTI, 9 SEI, 11 MEI). One thread at a time uses a machine's harts.
public interface Hart extends IrqSink, Stateful {

    /// `mhartid`.
    int id();

    /// Integer register `x0`..`x31`.
    long x(int register);

    /// Sets an integer register; setting `x0` does nothing.
    void x(int register, long value);

    /// The 64 raw bits of `f0`..`f31`.
    long f(int register);

    /// Sets the raw bits of a floating-point register; does not touch `mstatus.FS`.
    void f(int register, long bits);

    /// Address of the next instruction.
    long pc();

    /// Sets the address of the next instruction.
    void pc(long address);

    /// Privilege level of the next instruction.
    Privilege privilege();

    /// Sets the privilege level.
    void privilege(Privilege level);

    /// A CSR's value with no privilege check, as the host sees it.
    ///
    /// @throws IllegalArgumentException when the hart has no such CSR
    long csr(int number);

    /// Writes a CSR with no privilege check; WARL rules apply.
    ///
    /// @throws IllegalArgumentException when the hart has no such CSR
    void csr(int number, long value);

    /// Raises an exception at the current pc, as if the instruction there had caused it; it follows `medeleg`.
    ///
    /// @param cause exception code of Priv §3.1.15
    /// @param tval  value for `mtval` or `stval`
    void raise(int cause, long tval);

    /// Runs for at most `maxSteps` steps. A step is an instruction that retires or one that traps; taking an interrupt is
    /// part of the step that follows it. Returns early when the hart waits or is stopped, or when `HartContext.attention` says so.
    ///
    /// @return the number of steps made
    long run(long maxSteps);

    /// Steps made so far in the running or latest call of `run`, exact also when asked by a device in the middle of an instruction.
    long stepsInRun();

    /// `minstret` before inhibition and offsets: instructions that this hart has retired since it was made.
    long retired();

    /// What the hart's engine has done since it was made, for reports: counts by names that say their units; nothing when it keeps none.
    default SequencedMap<String, Long> engineFigures() {
        return new LinkedHashMap<>();
    }

    /// Whether the hart is running, waiting or stopped.
    RunState runState();

    /// Starts or stops the hart. A started hart executes from `pc()`.
    void runState(RunState state);

    /// Ends the current `run` call as soon as the current instruction has ended.
    void yield();

    /// Makes a hart as it is after power-on: M-mode, pc at the reset vector given by the host afterwards.
    void reset();

    /// Forgets cached translations: for `count` bytes from `va` on, or all when `count` is -1. Firmware uses it for remote fences.
    void flushTranslations(long va, long count);

    /// Makes instruction fetches see earlier stores (`fence.i`).
    void flushInstructions();

    /// What a virtual address stands for at the hart's present privilege, without side effects in the guest.
    ///
    /// @return the physical address, or -1 when the access would fault
    long translate(long va, Access access);

    /// Calls `hook` whenever this hart is about to execute the instruction at virtual address `va`, at any privilege and in any address space.
    ///
    /// An address can have several hooks; the one added last is called first, so a debugger that comes late sees what the others have not yet
    /// changed. When a hook changes the pc, those behind it are not called, and execution goes on there, hooks of the new address included.
    /// Otherwise the instruction is executed without calling a hook again; also in a later run, after a hook has ended this one: then hooks that
    /// were not called yet are called first. A trap taken before the instruction, or a call of `pc(long)`, makes its hooks due anew.
    ///
    /// Hooks stay through flushes, other mappings, stores to the code and `reset`. They are the host's and no part of the saved state.
    /// Code without hooks runs as fast as ever; a hooked instruction costs about as much as one that cannot be kept decoded.
    ///
    /// @param va address of an instruction; where none starts, the hook is never called
    void hook(long va, AddressHook hook);

    /// Removes a hook that was added to an address, once when it was added more often; does nothing where it is not.
    void unhook(long va, AddressHook hook);

    /// Calls `watch` after each access that this hart makes to a byte of a part of RAM, through whatever virtual address. Devices' accesses
    /// do not count. Memory that nobody watches is as fast as ever. Watches stay through `reset` and are no part of the saved state.
    ///
    /// @param address physical address; the whole part is RAM
    /// @param access  `LOAD` or `STORE`
    /// @throws UnsupportedOperationException when the CPU cannot
    default void watch(long address, long bytes, Access access, MemoryWatch watch) {
        throw new UnsupportedOperationException("this CPU has no watches");
    }

    /// Removes everything that was given to `watch` with this receiver.
    default void unwatch(MemoryWatch watch) { }

    /// The CSRs that this hart has: their names in the manual, and their numbers.
    default Map<String, Integer> csrs() {
        return Map.of();
    }

    /// Whether a hart executes.
    enum RunState {
        /// Executes instructions.
        RUNNING,
        /// Executed `wfi`; continues when an interrupt that is enabled in `mie` is pending.
        WAITING,
        /// Does nothing until the host or firmware starts it.
        STOPPED
    }
}
