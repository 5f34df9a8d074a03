package breadboard.cpu.rv64.core;

import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Hart.RunState;
import breadboard.api.hart.Isa;
import breadboard.api.irq.IrqSink;
import breadboard.api.mmu.Mmu;
import breadboard.api.state.StateException;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.state.Stateful;
import breadboard.api.time.Clock;
import breadboard.cpu.rv64.decode.Decoder;
import breadboard.cpu.rv64.fp.Fpu;
import breadboard.cpu.rv64.mem.CodePage;
import breadboard.cpu.rv64.mem.GuestTrap;
import breadboard.cpu.rv64.mem.Memory;
import breadboard.cpu.rv64.mem.Pmp;
import breadboard.cpu.rv64.mem.SharedMemory;
import java.util.Arrays;
import java.util.List;

/// All architectural state of one hart, and what instructions do to more of it than registers and memory.
public final class Core implements Stateful {
    private static final int ILLEGAL_INSTRUCTION = 2;
    private static final int BREAKPOINT = 3;
    private static final int ECALL_FROM_USER = 8;
    private static final int REGISTERS = 32;

    /// Integer registers; `x[0]` is always 0, and what an instruction writes to x0 goes to index 32.
    public final long[] x = new long[33];
    /// How many more calls of compiled code may be nested in the present one.
    public int nestingLeft;
    /// Floating-point state.
    public final Fpu fpu = new Fpu();
    /// Virtual memory.
    public final Memory memory;
    /// Decodes for the extensions that this hart has.
    public final Decoder decoder;

    /// Address of the instruction being executed, or of the next one between instructions.
    public long pc;
    /// Where execution goes after the instruction being executed; instructions that take a `Core` may change it.
    public long nextPc;
    /// Steps left of the current run, not counting the instruction being executed as done.
    public long stepsLeft;
    /// Something changed that the loop must look at after the current instruction: interrupts, mode, mapping, run state.
    public boolean attention;

    private final int hart;
    private final Clock clock;
    private final GuestTrap trap = new GuestTrap();
    private final Pmp pmp = new Pmp();
    private final Status status;
    private final PendingInterrupts interrupts = new PendingInterrupts(this::interruptsChanged);
    private final Traps traps;
    private final AddressSpace addressSpace;
    private final CsrFile csrs;
    private final CsrAccess access;

    private final RunControl run = new RunControl(this, interrupts);
    private final HookCalls hooks = new HookCalls(this);
    private int privilege = Traps.MACHINE;
    private EnvironmentCall supervisorCall;
    private Hart caller;

    /// A hart as it is after power-on: stopped, in M-mode, at address 0.
    ///
    /// @param hart `mhartid`, and the hart's place in `shared`
    /// @param mmu  null on a board without one
    public Core(int hart, Isa isa, SharedMemory shared, Mmu mmu, Clock clock) {
        this.hart = hart;
        this.clock = clock;
        decoder = new Decoder(isa);
        memory = new Memory(shared, hart, mmu, isa.has("svnapot"), pmp, trap, () -> attention = true);
        status = new Status(isa.has("f"), mmu != null);
        traps = new Traps(this, status, interrupts, isa.has("c"));
        addressSpace = new AddressSpace(memory, mmu);
        boolean mmuUpdates = mmu != null && mmu.updatesAccessedAndDirty();
        csrs = new CsrFile(this, isa, mmuUpdates, isa.has("sstc") ? new SupervisorTimer(hart, clock, interrupts) : null);
        access = new CsrAccess(csrs);
    }

    /// The decoded page that the fetch translation of `va` leads to.
    ///
    /// @throws GuestTrap on a fault, with `va` as tval
    public CodePage codePage(long va) {
        return memory.codePage(va);
    }

    /// The 16 bits at `va`, zero-extended, fetched as an instruction.
    ///
    /// @throws GuestTrap on a fault, with `va` as tval
    public int fetchHalf(long va) {
        return memory.fetchHalf(va);
    }

    /// Takes note of what `attention` was set for, clears it and takes an interrupt that is pending and enabled, by setting `pc`.
    ///
    /// @return false when the hart must leave the run: it waits, is stopped, or was told to yield
    public boolean settle() {
        boolean executing = run.executing();
        if (executing) {
            int interrupt = interrupts.select(privilege, status);
            if (interrupt >= 0) {
                traps.interrupt(interrupt);
            }
        }
        attention = false;
        return executing;
    }

    /// Takes an exception of the instruction at `pc`: sets privilege, CSRs, and `pc` and `nextPc` to the handler. The
    /// instruction does not count as retired.
    public void trap(int cause, long tval) {
        run.countTrap();
        traps.exception(cause, tval);
    }

    /// The hart's one `GuestTrap`, for throwing.
    public GuestTrap fault(int cause, long tval) {
        return trap.with(cause, tval);
    }

    /// The illegal-instruction `GuestTrap` of the instruction at `pc`, with its bits as tval.
    public GuestTrap illegal() {
        int low = memory.fetchHalf(pc);
        boolean compressed = (low & 3) != 3;
        return fault(ILLEGAL_INSTRUCTION, compressed ? low : low | (long) memory.fetchHalf(pc + 2) << 16);
    }

    /// An illegal-instruction `GuestTrap` unless floating point is switched on in `mstatus.FS`.
    public void requireFpu() {
        require(status.fpuOn());
    }

    /// Whether floating point is switched on.
    public boolean fpuOn() {
        return status.fpuOn();
    }

    /// The rounding mode that an instruction's rm field selects, or an illegal-instruction `GuestTrap` for a reserved one. Unpriv §20.2.
    public int rounding(int rm) {
        require(!Fpu.isReserved(fpu.rounding(rm)));
        return fpu.rounding(rm);
    }

    /// The floating-point state has changed: `mstatus.FS` becomes Dirty.
    public void fpuDirty() {
        status.fpuDirty();
    }

    /// What instructions do with CSRs.
    public CsrAccess csrs() {
        return access;
    }

    /// `ecall`: an exception, or firmware on the host with `pc` at the next instruction.
    public void ecall() {
        if (privilege == Traps.SUPERVISOR && supervisorCall != null && supervisorCall.serves(caller)) {
            pc = nextPc;
            supervisorCall.call(caller);
        } else {
            trap(ECALL_FROM_USER + privilege, 0);
        }
    }

    /// `ebreak`. Priv §3.3.1.
    public void ebreak() {
        trap(BREAKPOINT, pc);
    }

    /// `mret`. Priv §3.3.2.
    public void mret() {
        require(privilege == Traps.MACHINE);
        traps.mret();
    }

    /// `sret`. Priv §3.3.2.
    public void sret() {
        requireSupervisor(Status.TSR);
        traps.sret();
    }

    /// `wfi`. Priv §3.3.3; illegal in U-mode.
    public void wfi() {
        requireSupervisor(Status.TW);
        run.state(RunState.WAITING);
    }

    /// `sfence.vma`. Priv §12.2.1.
    ///
    /// @param everyVa   whether rs1 was x0, so that `va` does not matter
    /// @param everyAsid whether rs2 was x0, so that `asid` does not matter
    public void sfenceVma(long va, boolean everyVa, long asid, boolean everyAsid) {
        requireSupervisor(Status.TVM);
        addressSpace.fence(va, everyVa, asid, everyAsid);
        attention = true;
    }

    /// `sfence.w.inval` and `sfence.inval.ir`: a fence takes effect at once, there is no order to keep. Priv §15.
    public void fenceOfInvalidations() {
        require(privilege != Traps.USER);
    }

    /// An illegal-instruction `GuestTrap` unless the hart's mode may execute it.
    public void require(BlockOperation operation) {
        require(csrs.environment().permits(operation, privilege));
    }

    /// `fence.i`. Decoded instructions follow every store at once, so nothing is left to do.
    public void fenceI() { }

    /// Illegal in U-mode, and in S-mode where a bit of `mstatus` traps it.
    private void requireSupervisor(long trapBit) {
        require(privilege == Traps.MACHINE || privilege == Traps.SUPERVISOR && !status.has(trapBit));
    }

    private void require(boolean legal) {
        if (!legal) {
            throw illegal();
        }
    }

    /// `mhartid`.
    public int hart() {
        return hart;
    }

    /// The hart's privilege: 0, 1 or 3.
    public int privilege() {
        return privilege;
    }

    /// Sets the hart's privilege.
    public void privilege(int level) {
        privilege = level;
        modeChanged();
    }

    /// Continues at `target`.
    public void jump(long target) {
        pc = target;
        nextPc = target;
    }

    /// Whether the hart executes, and its steps.
    public RunControl run() {
        return run;
    }

    /// Calls what the host has hung on addresses.
    public HookCalls hooks() {
        return hooks;
    }

    /// Firmware on the host that takes environment calls from S-mode, and who is told to have made them.
    public void supervisorCall(EnvironmentCall call, Hart hart) {
        supervisorCall = call;
        caller = hart;
    }

    /// Takes an exception at `pc` on the host's behalf; no step is made.
    public void raise(int cause, long tval) {
        traps.exception(cause, tval);
    }

    /// Wires of interrupts that end at the hart.
    public IrqSink wires() {
        return interrupts;
    }

    /// Whether the hart has that CSR.
    public boolean has(CsrId csr) {
        return csrs.has(csr.number);
    }

    /// A CSR's value, without permission.
    ///
    /// @throws IllegalArgumentException when the hart has no such CSR
    public long csr(int number) {
        return csrs.get(number).read();
    }

    /// Writes a CSR, without permission.
    ///
    /// @throws IllegalArgumentException when the hart has no such CSR
    public void csr(int number, long value) {
        csrs.get(number).write(value);
    }

    /// As after power-on; what was retired stays counted.
    public void reset() {
        Arrays.fill(x, 0);
        Arrays.fill(fpu.f, 0);
        fpu.frm = 0;
        fpu.fflags = 0;
        jump(0);
        run.state(RunState.STOPPED);
        status.write(0);
        pmp.reset();
        traps.reset();
        addressSpace.reset();
        interrupts.reset();
        csrs.reset();
        memory.cancelReservation();
        hooks.forget();
        privilege(Traps.MACHINE);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLongs(Arrays.copyOf(x, REGISTERS));
        writer.putLong(pc);
        writer.putLong(privilege);
        writer.putLong(status.read());
        writer.putLong(addressSpace.satp());
        for (Stateful part : parts()) {
            part.save(writer);
        }
    }

    @Override
    public void load(StateReader reader) {
        long[] registers = new long[REGISTERS];
        reader.getLongs(registers);
        System.arraycopy(registers, 1, x, 1, REGISTERS - 1);
        jump(reader.getLong());
        long level = reader.getLong();
        if (level != Traps.USER && level != Traps.SUPERVISOR && level != Traps.MACHINE) {
            throw new StateException("no privilege has encoding " + level);
        }
        status.write(reader.getLong());
        addressSpace.satp(reader.getLong());
        for (Stateful part : parts()) {
            part.load(reader);
        }
        privilege((int) level);
        hooks.forget();
    }

    /// Counters need the steps, the supervisor timer needs the interrupts: in this order.
    private List<Stateful> parts() {
        return List.of(fpu, pmp, traps, run, interrupts, csrs, memory);
    }

    /// Continues at `target` with another privilege.
    void go(long target, int level) {
        jump(target);
        privilege(level);
    }

    /// Privilege or `mstatus` have changed.
    void modeChanged() {
        int data = status.has(Status.MPRV) ? status.mpp() : privilege;
        memory.mode(privilege, data, status.has(Status.SUM), status.has(Status.MXR));
        attention = true;
    }

    /// The protection of physical memory has changed.
    void protectionChanged() {
        memory.forget();
        attention = true;
    }

    long time() {
        return clock.now();
    }

    Pmp pmp() {
        return pmp;
    }

    Status status() {
        return status;
    }

    PendingInterrupts interrupts() {
        return interrupts;
    }

    Traps traps() {
        return traps;
    }

    AddressSpace addressSpace() {
        return addressSpace;
    }

    /// A waiting hart may have to wake.
    private void interruptsChanged() {
        run.state(run.state());
    }
}
