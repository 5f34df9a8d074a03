package breadboard.debugger.trace;

import breadboard.api.bus.AccessWidth;
import breadboard.api.bus.PhysicalMemory;
import breadboard.api.hart.Access;
import breadboard.api.hart.Hart;
import breadboard.api.hart.MemoryWatch;
import breadboard.api.hart.Privilege;
import breadboard.api.mmu.Mmu;
import breadboard.core.machine.Machine;
import breadboard.core.machine.StepObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes events of what a machine's harts look like before and after each step.
final class Tracer implements StepObserver {
    private static final int REGISTERS = 32;
    private static final int A0 = 10;
    private static final int A6 = 16;
    private static final int A7 = 17;
    private static final int SYSTEM = 0x73;
    private static final int ECALL = 0x73;
    private static final int MRET = 0x3020_0073;
    private static final int SRET = 0x1020_0073;
    private static final int SUPERVISOR_TRAP_CSRS = 0x140;
    private static final int MACHINE_TRAP_CSRS = 0x340;
    private static final int TVEC = 5;
    private static final int MSTATUS = 0x300;
    private static final int MPP = 11;
    private static final int SPP = 8;

    private final Machine machine;
    private final TraceFilter filter;
    private final TraceSink sink;
    private final Map<Integer, String> csrNames = new HashMap<>();
    private final long[] registers = new long[2 * REGISTERS];
    private final List<TraceEvent> accesses = new ArrayList<>();
    private final MemoryWatch watch = this::accessed;
    private long step;
    private long ticks;
    private long pc;
    private int privilege;
    private long retired;
    private boolean interrupted;
    /// Where execution goes on behind the instruction, if it is no jump.
    private long behind;
    /// Between `before` and `after`: what is walked then is walked for the guest.
    private boolean stepping;
    private int stepped;
    private int bits;

    Tracer(Machine machine, TraceFilter filter, TraceSink sink) {
        this.machine = machine;
        this.filter = filter;
        this.sink = sink;
        machine.harts().getFirst().csrs().forEach((name, number) -> csrNames.put(number, name));
    }

    /// Begins to look.
    void begin() {
        PhysicalMemory ram = machine.memory();
        if (filter.has(Category.MEMORY)) {
            for (Hart hart : machine.harts()) {
                hart.watch(ram.range().base(), ram.range().sizeBytes(), Access.LOAD, watch);
                hart.watch(ram.range().base(), ram.range().sizeBytes(), Access.STORE, watch);
            }
        }
        if (filter.has(Category.WALK)) {
            machine.walkObserver(this::walked);
        }
        if (filter.has(Category.MMIO)) {
            machine.deviceObserver((device, store, offset, width, value) -> accesses.add(
                    new TraceEvent.Mmio(stepped, step, ticks, store, device, offset, width.bytes(), value)));
        }
    }

    private void walked(long va, Access access, Mmu.Outcome outcome, long pa, long pageBytes) {
        if (stepping) {
            accesses.add(new TraceEvent.Walk(stepped, step, ticks, va, access.name(), outcome.name(), pa, pageBytes));
        }
    }

    /// Looks no longer.
    void end() {
        machine.walkObserver(null);
        machine.harts().forEach(hart -> hart.unwatch(watch));
        machine.deviceObserver(null);
    }

    private void accessed(Hart hart, long address, int bytes, Access access) {
        long value = 0;
        for (int i = bytes - 1; i >= 0 && bytes <= Long.BYTES; i--) {
            value = value << 8 | machine.memory().load(address + i, AccessWidth.BYTE);
        }
        accesses.add(new TraceEvent.Memory(hart.id(), step, ticks, access == Access.STORE, address, bytes, value));
    }

    @Override
    public void before(Hart hart) {
        step = machine.steps();
        ticks = machine.clock().now();
        pc = hart.pc();
        privilege = hart.privilege().encoding();
        retired = hart.retired();
        interrupted = PendingInterrupt.of(hart);
        bits = interrupted ? 0 : instruction(hart, pc);
        behind = behind(hart);
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = hart.x(i);
            registers[REGISTERS + i] = hart.f(i);
        }
        accesses.clear();
        stepped = hart.id();
        stepping = true;
    }

    @Override
    public void after(Hart hart) {
        stepping = false;
        try {
            if (interrupted) {
                enteredByInterrupt(hart);
            }
            if (hart.retired() == retired) {
                if (filter.admits(hart.id(), privilege, pc)) {
                    accesses();
                    trap(hart);
                }
            } else {
                retired(hart);
            }
            sink.stepped(step, ticks);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    /// The instruction executed was the handler's first.
    private void enteredByInterrupt(Hart hart) throws IOException {
        if (filter.admits(hart.id(), privilege, pc)) {
            trap(hart);
        }
        pc = handler(hart);
        privilege = hart.privilege().encoding();
        bits = instruction(hart, pc);
        behind = behind(hart);
    }

    /// What an interrupt's handler begins with, for the cause of the latest trap.
    private static long handler(Hart hart) {
        int group = trapCsrs(hart);
        long vector = hart.csr(group - 0x40 + TVEC);
        long cause = hart.csr(group + 2) & Long.MAX_VALUE;
        return (vector & -4) + ((vector & 1) != 0 ? 4 * cause : 0);
    }

    private static int trapCsrs(Hart hart) {
        return hart.privilege() == Privilege.MACHINE ? MACHINE_TRAP_CSRS : SUPERVISOR_TRAP_CSRS;
    }

    private long behind(Hart hart) {
        return switch (bits) {
            case MRET -> hart.csr(MACHINE_TRAP_CSRS + 1);
            case SRET -> hart.csr(SUPERVISOR_TRAP_CSRS + 1);
            default -> pc + ((bits & 3) == 3 ? 4 : 2);
        };
    }

    /// An instruction that has retired; one that raises or enables an interrupt has it taken behind it at once.
    private void retired(Hart hart) throws IOException {
        int group = trapCsrs(hart);
        boolean taken = hart.pc() != behind && hart.pc() == handler(hart) && hart.csr(group + 2) < 0 && hart.csr(group + 1) == behind;
        long status = taken ? hart.csr(MSTATUS) : 0;
        int from = group == MACHINE_TRAP_CSRS ? (int) (status >>> MPP) & 3 : (int) (status >>> SPP) & 1;
        if (filter.admits(hart.id(), privilege, pc)) {
            instruction(hart, taken ? behind : hart.pc(), taken ? from : hart.privilege().encoding());
        }
        if (taken && filter.admits(hart.id(), from, behind)) {
            privilege = from;
            trap(hart);
        }
    }

    private void trap(Hart hart) throws IOException {
        if (filter.has(Category.TRAP)) {
            int to = hart.privilege().encoding();
            int group = trapCsrs(hart);
            sink.take(new TraceEvent.Trap(hart.id(), step, ticks, hart.csr(group + 2), hart.csr(group + 1), hart.csr(group + 3), privilege, to));
        }
    }

    /// @param to    where execution goes on
    /// @param level privilege there
    private void instruction(Hart hart, long to, int level) throws IOException {
        if (filter.has(Category.INSN)) {
            int[] changed = new int[2 * REGISTERS];
            long[] values = new long[2 * REGISTERS];
            int count = 0;
            for (int i = 0; i < 2 * REGISTERS; i++) {
                long now = i < REGISTERS ? hart.x(i) : hart.f(i - REGISTERS);
                if (now != registers[i]) {
                    changed[count] = i;
                    values[count++] = now;
                }
            }
            sink.take(new TraceEvent.Instruction(hart.id(), step, ticks, privilege, pc, bits, Arrays.copyOf(changed, count), Arrays.copyOf(values, count)));
        }
        accesses();
        if ((bits & 0x7f) == SYSTEM) {
            system(hart, to, level);
        }
    }

    private void accesses() throws IOException {
        for (TraceEvent each : accesses) {
            sink.take(each);
        }
    }

    private void system(Hart hart, long to, int level) throws IOException {
        int function = bits >>> 12 & 7;
        if (bits == ECALL && filter.has(Category.SBI)) {
            sink.take(new TraceEvent.SbiCall(hart.id(), step, ticks, registers[A7], registers[A6], Arrays.copyOfRange(registers, A0, A6),
                    hart.x(A0), hart.x(A0 + 1)));
        } else if ((bits == MRET || bits == SRET) && filter.has(Category.TRAP)) {
            sink.take(new TraceEvent.Return(hart.id(), step, ticks, level, to));
        } else if (function != 0 && function != 4 && filter.has(Category.CSR)) {
            boolean readsOnly = (function & 3) != 1 && (bits >>> 15 & 31) == 0;
            int csr = bits >>> 20;
            if (!readsOnly && csrNames.containsKey(csr)) {
                sink.take(new TraceEvent.CsrWrite(hart.id(), step, ticks, csr, csrNames.get(csr), hart.csr(csr)));
            }
        }
    }

    /// The bits at an address, or 0 where none can be fetched.
    private int instruction(Hart hart, long address) {
        int low = half(hart, address);
        return (low & 3) == 3 ? low | half(hart, address + 2) << 16 : low;
    }

    private int half(Hart hart, long address) {
        long pa = hart.translate(address, Access.FETCH);
        return machine.memory().contains(pa, 2) ? (int) machine.memory().load(pa, AccessWidth.HALF) : 0;
    }
}
