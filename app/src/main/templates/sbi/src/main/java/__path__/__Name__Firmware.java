package __package__;

import breadboard.api.bus.AddressRange;
import breadboard.api.hart.Hart;
import breadboard.api.hart.Interrupt;
import breadboard.api.hart.Privilege;
import breadboard.api.plugin.SbiContext;
import breadboard.api.sbi.BootInfo;
import breadboard.api.sbi.SbiFirmware;
import breadboard.api.state.StateReader;
import breadboard.api.state.StateWriter;
import breadboard.api.time.Deadline;

/// The firmware: brings one hart into S-mode and answers its `ecall`s. Sections are those of the SBI specification 2.0.
final class __Name__Firmware implements SbiFirmware {
    private static final int A0 = 10;
    private static final int A1 = 11;
    private static final int A6 = 16;
    private static final int A7 = 17;
    private static final long SUCCESS = 0;
    private static final long NOT_SUPPORTED = -2;
    private static final long INVALID_PARAM = -3;
    private static final long SPEC_VERSION = 2 << 24;
    private static final long STIP = 1L << Interrupt.SUPERVISOR_TIMER;
    /// No deadline.
    private static final long NEVER = -1;

    private final SbiContext context;
    private final Hart hart;
    private final AddressRange firmware;
    private final Deadline deadline;
    private long timer = NEVER;

    __Name__Firmware(SbiContext context, AddressRange firmware) {
        this.context = context;
        this.firmware = firmware;
        hart = context.harts().getFirst();
        deadline = context.clock().deadline("__name__", () -> timerPending(true));
    }

    /// §3, §9.1: the supervisor begins with the hart's id in `a0` and the device tree in `a1`, without translation or interrupts.
    @Override
    public void start(BootInfo boot) {
        setTimer(NEVER);
        hart.csr(Csr.MEDELEG, 0xb1ff);
        hart.csr(Csr.MIDELEG, 1L << Interrupt.SUPERVISOR_SOFTWARE | STIP | 1L << Interrupt.SUPERVISOR_EXTERNAL);
        hart.csr(Csr.MCOUNTEREN, 7);
        // The lower entry counts: entry 0 closes the firmware's range, entry 1 opens everything (NAPOT both).
        hart.csr(Csr.PMPADDR0, firmware.base() >>> 2 | firmware.sizeBytes() / 8 - 1);
        hart.csr(Csr.PMPADDR0 + 1, -1);
        hart.csr(Csr.PMPCFG0, 0x1f18);
        hart.csr(Csr.SATP, 0);
        hart.privilege(Privilege.SUPERVISOR);
        hart.pc(boot.entry());
        hart.x(A0, hart.id());
        hart.x(A1, boot.deviceTree().base());
        hart.runState(Hart.RunState.RUNNING);
    }

    @Override
    public void call(Hart caller) {
        int extension = (int) caller.x(A7);
        int function = (int) caller.x(A6);
        switch (extension) {
            case Eid.SET_TIMER -> legacy(caller, setTimer(caller.x(A0)));
            case Eid.PUTCHAR -> legacy(caller, putchar((int) caller.x(A0)));
            case Eid.GETCHAR -> legacy(caller, context.console().map(console -> (long) console.receive()).orElse(-1L));
            case Eid.SHUTDOWN -> context.power().off();
            case Eid.BASE -> base(caller, function);
            case Eid.TIME -> answer(caller, function == 0 ? setTimer(caller.x(A0)) : NOT_SUPPORTED, 0);
            case Eid.SRST -> answer(caller, function == 0 ? reset(caller.x(A0), caller.x(A1)) : NOT_SUPPORTED, 0);
            default -> answer(caller, NOT_SUPPORTED, 0);
        }
    }

    /// §4.
    private static void base(Hart caller, int function) {
        switch (function) {
            case 0 -> answer(caller, SUCCESS, SPEC_VERSION);
            case 1, 2, 4, 5, 6 -> answer(caller, SUCCESS, 0);
            case 3 -> answer(caller, SUCCESS, Eid.isServed(caller.x(A0)) ? 1 : 0);
            default -> answer(caller, NOT_SUPPORTED, 0);
        }
    }

    /// §6.1: also clears the pending bit.
    private long setTimer(long tick) {
        timer = tick;
        timerPending(false);
        if (tick == NEVER) {
            deadline.cancel();
        } else {
            deadline.at(tick);
        }
        return SUCCESS;
    }

    private void timerPending(boolean pending) {
        long mip = hart.csr(Csr.MIP);
        hart.csr(Csr.MIP, pending ? mip | STIP : mip & ~STIP);
    }

    private long putchar(int octet) {
        context.console().ifPresent(console -> console.transmit(octet & 0xff));
        return SUCCESS;
    }

    /// §10.1.
    private long reset(long type, long reason) {
        if (type < 0 || type > 2 || reason < 0 || reason > 1) {
            return INVALID_PARAM;
        }
        if (type != 0) {
            context.power().reset();
        } else if (reason == 0) {
            context.power().off();
        } else {
            context.power().fail(reason);
        }
        return SUCCESS;
    }

    private static void legacy(Hart caller, long value) {
        caller.x(A0, value);
    }

    private static void answer(Hart caller, long error, long value) {
        caller.x(A0, error);
        caller.x(A1, value);
    }

    @Override
    public void save(StateWriter writer) {
        writer.putLong(timer);
    }

    /// The pending bit is the hart's state; the deadline is nobody else's.
    @Override
    public void load(StateReader reader) {
        timer = reader.getLong();
        if (timer == NEVER || Long.compareUnsigned(timer, context.clock().now()) <= 0) {
            deadline.cancel();
        } else {
            deadline.at(timer);
        }
    }
}
