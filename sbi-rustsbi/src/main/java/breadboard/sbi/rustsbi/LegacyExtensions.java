package breadboard.sbi.rustsbi;

import breadboard.api.bus.AccessWidth;
import breadboard.api.hart.Access;
import breadboard.api.hart.EnvironmentCall;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.io.CharDevice;
import breadboard.api.io.Power;
import java.util.Optional;

/// The legacy calls, extension ids 0 to 8 (SBI §5): `a0` alone is returned, `a6` is ignored, hart masks lie in the caller's
/// virtual memory.
final class LegacyExtensions {
    private static final int LOAD_ACCESS_FAULT = 5;
    private static final int LOAD_PAGE_FAULT = 13;
    private static final long ECALL_BYTES = 4;
    private static final long MASK_BYTES = 8;
    private static final int SATP_MODE_SHIFT = 60;

    private final SupervisorTimers timers;
    private final IpiExtension ipi;
    private final RfenceExtension rfence;
    private final SupervisorMemory memory;
    private final Power power;
    private final Optional<CharDevice> console;

    LegacyExtensions(SupervisorTimers timers, IpiExtension ipi, RfenceExtension rfence, SupervisorMemory memory, Power power,
            Optional<CharDevice> console) {
        this.timers = timers;
        this.ipi = ipi;
        this.rfence = rfence;
        this.memory = memory;
        this.power = power;
        this.console = console;
    }

    /// Adds all nine.
    void addTo(Extensions extensions) {
        extensions.add(0, this::setTimer);
        extensions.add(1, this::consolePutchar);
        extensions.add(2, this::consoleGetchar);
        extensions.add(3, LegacyExtensions::clearIpi);
        extensions.add(4, withMask((caller, mask, base) -> ipi.send(mask, base)));
        extensions.add(5, withMask((caller, mask, base) -> rfence.fenceInstructions(mask, base)));
        EnvironmentCall fence = withMask((caller, mask, base) ->
                rfence.fenceTranslations(mask, base, caller.x(Register.A0 + 1), caller.x(Register.A0 + 2)));
        extensions.add(6, fence);
        extensions.add(7, fence);
        extensions.add(8, _ -> power.off());
    }

    private void setTimer(Hart caller) {
        timers.set(caller, caller.x(Register.A0));
        caller.x(Register.A0, 0);
    }

    private void consolePutchar(Hart caller) {
        console.ifPresent(device -> device.transmit((int) caller.x(Register.A0) & 0xff));
        caller.x(Register.A0, 0);
    }

    private void consoleGetchar(Hart caller) {
        caller.x(Register.A0, console.map(CharDevice::receive).orElse(-1));
    }

    private static void clearIpi(Hart caller) {
        boolean pending = PendingBits.isSet(caller, Interrupt.SUPERVISOR_SOFTWARE);
        PendingBits.clear(caller, Interrupt.SUPERVISOR_SOFTWARE);
        caller.x(Register.A0, pending ? 1 : 0);
    }

    @FunctionalInterface
    private interface MaskedCall {
        SbiRet call(Hart caller, long mask, long base);
    }

    /// Reads the mask that `a0` points to. A null pointer means all harts: SBI §5 does not say so, but old kernels rely on it and
    /// firmware in the field has it.
    private EnvironmentCall withMask(MaskedCall call) {
        return caller -> {
            long va = caller.x(Register.A0);
            long mask = 0;
            for (int i = 0; i < MASK_BYTES && va != 0; i++) {
                long address = caller.translate(va + i, Access.LOAD);
                if (address == -1 || !memory.isAccessible(address, 1)) {
                    fault(caller, address, va + i);
                    return;
                }
                mask |= memory.memory().load(address, AccessWidth.BYTE) << i * 8;
            }
            caller.x(Register.A0, call.call(caller, mask, va == 0 ? -1 : 0).error());
        };
    }

    /// Faults go back to the supervisor with `sepc` at the `ecall` (SBI §5).
    private static void fault(Hart caller, long address, long va) {
        boolean translated = caller.csr(Csr.SATP) >>> SATP_MODE_SHIFT != 0;
        caller.pc(caller.pc() - ECALL_BYTES);
        caller.raise(address == -1 && translated ? LOAD_PAGE_FAULT : LOAD_ACCESS_FAULT, va);
    }
}
