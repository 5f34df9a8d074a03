package breadboard.core.machine;

import breadboard.api.attach.Attachment;
import breadboard.api.bus.MmioDevice;
import breadboard.api.hart.Hart;
import breadboard.api.sbi.SbiFirmware;
import breadboard.core.boot.BootImages;
import breadboard.core.console.Consoles;
import breadboard.core.storage.Disks;
import java.util.List;
import java.util.Optional;

/// Everything a machine is made of, built and connected.
///
/// @param quantum  steps that a hart makes before the next hart has its turn
/// @param harts    by id
/// @param devices  in the order of the plan; attached to the bus
/// @param firmware on the host; empty where real firmware, or the kernel alone, runs in M-mode
/// @param calls    the way from harts to firmware
/// @param attachment what is attached to the guest
/// @param images   what RAM holds at power-on
/// @param banner   whether firmware on the host prints its banner
/// @param custody  tells devices whether they may drive their wires now
/// @param mmu      empty on a board without one
public record MachineParts(
        GuestRam ram,
        MachineBus bus,
        MachineClock clock,
        PowerSwitch power,
        HostTime hostTime,
        Consoles consoles,
        Disks disks,
        long quantum,
        List<? extends Hart> harts,
        List<MmioDevice> devices,
        Optional<SbiFirmware> firmware,
        SupervisorCalls calls,
        Optional<Attachment> attachment,
        BootImages images,
        boolean banner,
        Custody custody,
        Optional<WatchedMmu> mmu) {

    /// Copies the lists.
    public MachineParts {
        harts = List.copyOf(harts);
        devices = List.copyOf(devices);
    }
}
